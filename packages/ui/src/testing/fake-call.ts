import type {
  Call,
  CallParticipant,
  LocalDevice,
  LocalShare,
  ShareSound,
  ShareViewer,
  Tile,
} from '@parley/core/call';
import type { CallState } from '@parley/core/domain/call-state';
import type { Realtime } from '@parley/core/api';
import type { RealtimeEvent } from '@parley/core/contracts/realtime';
import { createListening } from '@parley/core/domain/listening';
import { observable, type MutableObservable } from '@parley/core/domain/observable';
import type { ShownPicture } from '@parley/core/domain/reception';
import { DEFAULT_SHARE_QUALITY } from '@parley/core/domain/share';
import { createViewing } from '@parley/core/domain/viewing';

/** A call that is on, of which a test sets every state; it records what the screens ask of it. */
export interface FakeCall {
  readonly call: Call;
  readonly phase: MutableObservable<CallState>;
  readonly participants: MutableObservable<readonly CallParticipant[]>;
  readonly microphone: MutableObservable<LocalDevice>;
  readonly camera: MutableObservable<LocalDevice>;
  readonly share: MutableObservable<LocalShare>;
  readonly mutedSpeech: MutableObservable<boolean>;
  readonly tiles: MutableObservable<readonly Tile[]>;
  readonly activeSpeaker: MutableObservable<string | null>;
  /** What each view says it draws. */
  readonly shown: ReadonlyMap<string, readonly ShownPicture[]>;
  readonly shareSound: MutableObservable<ShareSound>;
  readonly shareViewers: MutableObservable<readonly ShareViewer[]>;
  readonly enlargeAsked: MutableObservable<string | null>;
  readonly asked: string[];
}

/** The media side is absent: a real one needs a media server, and the acceptance tests have it. */
const NO_MEDIA = {} as CallParticipant['media'];

export function fakeParticipant(change: Partial<CallParticipant> = {}): CallParticipant {
  return {
    identity: 'p-ada',
    name: 'Ada Lovelace',
    isLocal: true,
    role: 'host',
    microphoneOn: true,
    cameraOn: true,
    speaking: false,
    quality: 'good',
    handPlace: null,
    picture: null,
    trust: 'encrypted',
    media: NO_MEDIA,
    ...change,
  };
}

export function fakeTile(change: Partial<Tile> = {}): Tile {
  const participant = change.participant ?? fakeParticipant();
  return {
    id: `${participant.identity}-camera`,
    kind: 'camera',
    content: 'no-video',
    participant,
    track: { participant: NO_MEDIA, source: 'camera' } as Tile['track'],
    ...change,
  };
}

export function fakeCall(): FakeCall {
  const asked: string[] = [];
  const ask = (what: string) => (): Promise<void> => {
    asked.push(what);
    return Promise.resolve();
  };
  const phase = observable<CallState>({ kind: 'live', since: 0 });
  const participants = observable<readonly CallParticipant[]>([fakeParticipant()]);
  const tiles = observable<readonly Tile[]>([]);
  const microphone = observable<LocalDevice>({ kind: 'on' });
  const camera = observable<LocalDevice>({ kind: 'on' });
  const share = observable<LocalShare>({ kind: 'off' });
  const activeSpeaker = observable<string | null>(null);
  const viewing = createViewing();
  const shown = new Map<string, readonly ShownPicture[]>();
  const shareSound = observable<ShareSound>('none');
  const shareViewers = observable<readonly ShareViewer[]>([]);
  const enlargeAsked = observable<string | null>(null);
  const mutedSpeech = observable(false);
  const call: Call = {
    phase,
    participants,
    tiles,
    microphone,
    camera,
    share,
    mutedSpeech,
    audible: observable([]),
    activeSpeaker,
    devices: observable({ cameras: [], microphones: [], speakers: [] }),
    notices: observable([]),
    reactions: observable([]),
    viewing: {
      ...viewing,
      show(view, pictures) {
        shown.set(view, pictures);
        viewing.show(view, pictures);
      },
    },
    listening: createListening(),
    encryption: 'e2ee',
    room: { getActiveDevice: () => undefined } as unknown as Call['room'],
    setMicrophone: (on) => ask(`microphone ${on ? 'on' : 'off'}`)(),
    setCamera: (on) => ask(`camera ${on ? 'on' : 'off'}`)(),
    setDevice: ask('device'),
    startShare: ask('share'),
    stopShare: ask('stop share'),
    presenting: {
      sound: shareSound,
      quality: observable(DEFAULT_SHARE_QUALITY),
      viewers: shareViewers,
      pause: ask('pause share'),
      resume: ask('resume share'),
      change: ask('change share'),
      setQuality: ({ content, resolution, framesPerSecond }) =>
        ask(`share ${content} ${resolution} ${framesPerSecond}`)(),
      help: (identity) => ask(`help ${identity}`)(),
    },
    enlargeAsked,
    dismissEnlargeAsk: () => enlargeAsked.set(null),
    react: ask('reaction'),
    keyChannel: { send: () => Promise.resolve(), on: () => () => undefined },
    dismissNotice: () => undefined,
    leave: ask('leave'),
  };
  return {
    call,
    phase,
    participants,
    microphone,
    camera,
    share,
    mutedSpeech,
    tiles,
    activeSpeaker,
    shown,
    shareSound,
    shareViewers,
    enlargeAsked,
    asked,
  };
}

/** A connection to realtime over which a test says what happened. */
export function fakeRealtime(): {
  readonly realtime: Realtime;
  readonly tell: (event: RealtimeEvent) => void;
} {
  const listeners = new Set<(event: RealtimeEvent) => void>();
  return {
    tell: (event) => listeners.forEach((listener) => listener(event)),
    realtime: {
      state: observable({ kind: 'connected' } as const),
      presence: observable(null),
      on(kind, listener) {
        const heard = (event: RealtimeEvent): void => {
          if (event.type === kind) listener(event as Parameters<typeof listener>[0]);
        };
        listeners.add(heard);
        return () => void listeners.delete(heard);
      },
      onStale: () => () => undefined,
      watch: () => () => undefined,
      followPresence: () => undefined,
      setActivity: () => undefined,
      retry: () => undefined,
    },
  };
}
