import type {
  LocalParticipant,
  Participant,
  RemoteParticipant,
  Room,
  TrackPublication,
  Track,
} from 'livekit-client';
import type { CallMachine } from '../domain/call-machine.ts';
import type { CallState, EndReason, Fault } from '../domain/call-state.ts';
import type { MediaSource, Role } from '../domain/grants.ts';
import type { Legibility, LegibilityRemedy, ShareView } from '../domain/legibility.ts';
import type { Observable } from '../domain/observable.ts';
import type { ShareQuality } from '../domain/share.ts';
import type { KeyChannel } from '../key-exchange/types.ts';
import type { EpochKeyring } from '../keys/index.ts';
import type { Listening } from '../domain/listening.ts';
import type { Viewing } from '../domain/viewing.ts';
import type { DeviceOptions, DeviceProblem, PreparedMedia } from '../preview/types.ts';
import type { OnResume } from './disturbance.ts';

/** How well a person's connection carries what they send and receive, as the media server judges it. */
export type LinkQuality = 'unknown' | 'good' | 'poor' | 'lost';

/** Whether what this person sends can be trusted and read. `refused`: they sent something unencrypted. */
export type MediaTrust = 'clear-room' | 'encrypted' | 'cannot-decrypt' | 'refused';

export interface CallParticipant {
  readonly identity: string;
  readonly name: string;
  readonly isLocal: boolean;
  readonly role: Role | null;
  readonly microphoneOn: boolean;
  readonly cameraOn: boolean;
  readonly speaking: boolean;
  readonly quality: LinkQuality;
  /** Among the raised hands, from 1, in the order in which the service saw them go up. Null while it is down. */
  readonly handPlace: number | null;
  /** Which picture they have in their profile, by what the service says; null without one. */
  readonly picture: string | null;
  readonly trust: MediaTrust;
  readonly media: LocalParticipant | RemoteParticipant;
}

/** What a tile draws: a picture, or the reason why there is none. */
export type TileContent = 'video' | 'no-video' | 'paused' | 'cannot-decrypt' | 'refused';

/** One drawn track. */
export interface Tile {
  readonly id: string;
  readonly kind: 'camera' | 'share';
  readonly participant: CallParticipant;
  readonly content: TileContent;
  readonly track:
    | {
        readonly participant: Participant;
        readonly publication: TrackPublication;
        readonly source: Track.Source;
      }
    | { readonly participant: Participant; readonly source: Track.Source };
}

/** A remote sound that may be heard: encrypted where the room is, from someone who is not refused. */
export interface AudibleTrack {
  readonly id: string;
  readonly participant: Participant;
  readonly publication: TrackPublication;
  readonly source: Track.Source;
}

export type LocalDevice =
  | { readonly kind: 'off' }
  | { readonly kind: 'changing' }
  | { readonly kind: 'on' }
  | { readonly kind: 'failed'; readonly problem: DeviceProblem }
  /** The room's setting or the host forbids this source. */
  | { readonly kind: 'forbidden' };

export type LocalShare =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'on' }
  /** Kept, and nothing of it is sent: the others are told so. */
  | { readonly kind: 'paused' }
  | { readonly kind: 'failed'; readonly problem: DeviceProblem }
  | { readonly kind: 'forbidden' };

/** Whether the computer's sound comes with the own share. `missing`: it was wanted, and the system gave none. */
export type ShareSound = 'none' | 'missing' | 'silent' | 'heard';

/** Things that happened and that people should read once, newest last. */
export interface CallNotice {
  readonly id: number;
  readonly kind:
    | 'share-ended'
    | 'camera-failed'
    | 'camera-unplugged'
    | 'microphone-failed'
    | 'share-failed'
    | 'sound-blocked'
    | 'background-failed'
    | 'noise-filter-failed';
}

/** A reaction that floats for a moment. */
export interface Reaction {
  readonly id: number;
  readonly emoji: string;
  readonly identity: string;
}

export interface ShareOptions {
  readonly computerSound: boolean;
  /** Our picker has the choice already: a refusal then is a failure, not a changed mind. */
  readonly chosen: boolean;
  readonly quality: ShareQuality;
}

/** The own share while it runs. */
export interface Presenting {
  readonly sound: Observable<ShareSound>;
  /** How it is sent; null while nothing is. */
  readonly quality: Observable<ShareQuality | null>;
  /** Everyone else, and what their devices say they see. */
  readonly viewers: Observable<readonly ShareViewer[]>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Asks for another screen or window and sends that instead, without an end in between. */
  change(options: ShareOptions): Promise<void>;
  setQuality(quality: ShareQuality): Promise<void>;
  /** Does the one thing that may help this viewer. */
  help(identity: string): Promise<void>;
}

/** A participant as the presenter's panel shows them. */
export interface ShareViewer {
  readonly identity: string;
  readonly name: string;
  /** Null until their device has said, and again once it has stopped saying. */
  readonly view: ShareView | null;
  readonly verdict: Legibility | null;
  readonly remedy: LegibilityRemedy | null;
}

/** A meeting this device is in. Lives outside React; React draws its observables. */
export interface Call {
  /** Where the call is: its states and what leads from one to the next are `domain/call-state.ts`. */
  readonly phase: Observable<CallState>;
  readonly participants: Observable<readonly CallParticipant[]>;
  readonly tiles: Observable<readonly Tile[]>;
  readonly audible: Observable<readonly AudibleTrack[]>;
  /** Identity of who speaks or spoke last, never the local one. */
  readonly activeSpeaker: Observable<string | null>;
  readonly microphone: Observable<LocalDevice>;
  readonly camera: Observable<LocalDevice>;
  readonly share: Observable<LocalShare>;
  /** Whether this person talks although their microphone is off. */
  readonly mutedSpeech: Observable<boolean>;
  readonly devices: Observable<DeviceOptions>;
  readonly notices: Observable<readonly CallNotice[]>;
  readonly reactions: Observable<readonly Reaction[]>;
  /** What is received of the others' pictures, decided by what is drawn. */
  readonly viewing: Viewing;
  readonly listening: Listening;
  readonly encryption: 'e2ee' | 'transport';
  /** LiveKit's room, for the components that draw its tracks. */
  readonly room: Room;
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  setDevice(kind: 'camera' | 'microphone' | 'speaker', deviceId: string): Promise<void>;
  /** Asks for a screen or window (already chosen where the picker is ours) and sends it. */
  startShare(options: ShareOptions): Promise<void>;
  stopShare(): Promise<void>;
  /** What only concerns whoever shares. */
  readonly presenting: Presenting;
  /** Whoever shares and asks us to enlarge it; null while nobody does. */
  readonly enlargeAsked: Observable<string | null>;
  dismissEnlargeAsk(): void;
  /** Shows a reaction to everyone, sealed like everything else. */
  react(emoji: string): Promise<void>;
  /** Between the devices of this meeting, about keys. */
  readonly keyChannel: KeyChannel;
  dismissNotice(id: number): void;
  leave(): Promise<void>;
}

/** What opens the media server's door: where it is, and what we may do there. */
export interface MediaGrant {
  readonly url: string;
  readonly token: string;
}

/** What came of asking the service to let this device in again. */
export type Renewal =
  | { readonly kind: 'granted'; readonly grant: MediaGrant }
  | { readonly kind: 'failed'; readonly fault: Fault }
  | { readonly kind: 'over'; readonly reason: EndReason };

/** Asks for a fresh grant for the same place in the meeting. Never rejects. */
export type RenewGrant = () => Promise<Renewal>;

export interface ConnectInput {
  readonly livekit: MediaGrant;
  /** In state `joining`; the call sends it everything that happens from here on. */
  readonly machine: CallMachine;
  readonly renew: RenewGrant;
  /** Tells of the end of the system's sleep; null where the platform does not know. */
  readonly onResume: OnResume | null;
  /** Null in a room without end-to-end encryption. The call follows it from one epoch to the next. */
  readonly encryption: EpochKeyring | null;
  readonly media: PreparedMedia;
  /** What this device may send; null means everything. */
  readonly sources: readonly MediaSource[] | null;
  /** How many were there when the service let us in. */
  readonly people: number;
}

/** `not-loaded`: the code of the call did not arrive. */
export type ConnectError = 'media-unreachable' | 'encryption-unsupported' | 'not-loaded';

export type ConnectResult =
  | {
      readonly ok: true;
      /** Still connecting: it can be drawn meanwhile. */
      readonly call: Call;
      /** Null once the call is live; why not, otherwise. Never rejects. */
      readonly connected: Promise<ConnectError | null>;
    }
  | { readonly ok: false; readonly error: ConnectError };

/** Begins to connect to the media server; sends what was prepared once it is connected and frames are sealed. */
export type ConnectCall = (input: ConnectInput) => Promise<ConnectResult>;
