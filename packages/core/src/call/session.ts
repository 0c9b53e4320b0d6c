import { DisconnectReason, RoomEvent, type Participant, type Room } from 'livekit-client';
import { DATA_TOPICS, ReactionPacket } from '../contracts/data.ts';
import { observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';
import type { DataSeal } from '../keys/index.ts';
import { NO_DEVICES, listDevices } from '../preview/media-devices.ts';
import { afterPaint } from './after-paint.ts';
import { createDataGate } from './data-gate.ts';
import { createListening } from '../domain/listening.ts';
import { createLocalMedia } from './local-media.ts';
import { EMPTY_ROSTER, readRoster, type Roster } from './roster.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createTrustLedger } from './trust.ts';
import type { Call, CallNotice, CallPhase, ConnectInput, EndReason, Reaction } from './types.ts';

/** Everything after which people, tracks or their states may look different. */
const ROSTER_EVENTS = [
  // Who is there is known before the media connection is up: their tiles are laid out while it is made.
  RoomEvent.SignalConnected,
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.ParticipantAttributesChanged,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
  RoomEvent.ActiveSpeakersChanged,
  RoomEvent.Reconnected,
] as const;

/** A reaction floats this long, in milliseconds. */
const REACTION_MS = 4_000;

export interface Session {
  readonly call: Call;
  /** Called once, when the room is connected and encryption is active: starts sending. */
  begin(): void;
}

/** The call as plain observable state over a LiveKit room. `scope` owns the room and ends with the call. */
export function createSession(room: Room, input: ConnectInput, seal: DataSeal | null, scope: Scope): Session {
  const encrypted = input.encryption !== null;
  const phase = observable<CallPhase>({ kind: 'connecting' });
  const participants = observable<Roster['participants']>([]);
  const tiles = observable<Roster['tiles']>([]);
  const audible = observable<Roster['audible']>([]);
  const activeSpeaker = observable<string | null>(null);
  const devices = observable(NO_DEVICES);
  const notices = observable<readonly CallNotice[]>([]);
  const reactions = observable<readonly Reaction[]>([]);
  let started = 0;
  let sequence = 0;

  const notify = (kind: CallNotice['kind']): void => {
    sequence += 1;
    notices.set([...notices.value, { id: sequence, kind }]);
  };

  let roster = EMPTY_ROSTER;
  let scheduled = false;
  // Events come in bursts (a join is a dozen): one reading per turn of the loop serves them all.
  const refresh = (): void => {
    if (scheduled || scope.ended) return;
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      roster = readRoster(room, trust, roster);
      participants.set(roster.participants);
      tiles.set(roster.tiles);
      audible.set(roster.audible);
    });
  };
  const trust = createTrustLedger(room, encrypted, scope, refresh);
  const media = createLocalMedia(room, input, scope, notify);
  const data = createDataGate(room, seal, scope);
  const listening = createListening();
  const viewing = createSubscriptions(room, encrypted, listening, scope);

  const end = (reason: EndReason): void => {
    if (phase.value.kind === 'ended') return;
    const seconds = started === 0 ? 0 : Math.round((Date.now() - started) / 1000);
    phase.set({ kind: 'ended', reason, seconds });
    void scope.end();
  };
  const onReconnecting = (): void => {
    if (phase.value.kind === 'live') phase.set({ kind: 'reconnecting', since: Date.now() });
  };
  const onReconnected = (): void => {
    if (phase.value.kind === 'reconnecting') phase.set({ kind: 'live', since: started });
  };
  const onSpeakers = (speakers: Participant[]): void => {
    // Whoever has the word keeps it while they speak: a cough elsewhere moves nothing on the stage.
    if (speakers.some((speaker) => speaker.identity === activeSpeaker.value)) return;
    const loudest = speakers.find((speaker) => !speaker.isLocal);
    if (loudest) activeSpeaker.set(loudest.identity);
  };
  const onDevices = (): void => void listDevices().then((found) => devices.set(found));
  const onPlayback = (): void => {
    const others = notices.value.filter((notice) => notice.kind !== 'sound-blocked');
    if (room.canPlaybackAudio) notices.set(others);
    else if (others.length === notices.value.length) notify('sound-blocked');
  };
  const reactionTimers = new Set<ReturnType<typeof setTimeout>>();
  scope.onEnd(() => reactionTimers.forEach((timer) => clearTimeout(timer)));
  const showReaction = (emoji: string, identity: string): void => {
    sequence += 1;
    const reaction: Reaction = { id: sequence, emoji, identity };
    reactions.set([...reactions.value, reaction]);
    const timer = setTimeout(() => {
      reactionTimers.delete(timer);
      reactions.update((all) => all.filter((one) => one !== reaction));
    }, REACTION_MS);
    reactionTimers.add(timer);
  };

  // Nothing is published before it is known to be sealed.
  const setDevice = async (kind: 'microphone' | 'camera', on: boolean): Promise<void> => {
    if (phase.value.kind !== 'connecting') await media.set(kind, on);
  };
  const onEncryptionError = (_error: Error, participant?: Participant): void => {
    // Our own frames cannot be sealed and are dropped: better to say so than to sit there unheard.
    if (encrypted && participant?.isLocal === true && phase.value.kind !== 'connecting')
      end('encryption-failed');
  };

  for (const event of ROSTER_EVENTS) room.on(event, refresh);
  room
    .on(RoomEvent.EncryptionError, onEncryptionError)
    .on(RoomEvent.SignalReconnecting, onReconnecting)
    .on(RoomEvent.Reconnecting, onReconnecting)
    .on(RoomEvent.Reconnected, onReconnected)
    .on(RoomEvent.ActiveSpeakersChanged, onSpeakers)
    .on(RoomEvent.MediaDevicesChanged, onDevices)
    .on(RoomEvent.AudioPlaybackStatusChanged, onPlayback)
    .on(RoomEvent.Disconnected, (reason) => {
      // While connecting, whoever connects hears of the failure and says why.
      if (phase.value.kind !== 'connecting') end(endReasonOf(reason));
    });
  data.on(DATA_TOPICS.reaction, ReactionPacket, ({ emoji }, sender) => showReaction(emoji, sender.identity));
  scope.onEnd(() => void room.removeAllListeners());

  const call: Call = {
    phase,
    participants,
    tiles,
    audible,
    activeSpeaker,
    microphone: media.microphone,
    camera: media.camera,
    share: media.share,
    devices,
    notices,
    reactions,
    viewing,
    listening,
    encryption: encrypted ? 'e2ee' : 'transport',
    room,
    setMicrophone: (on) => setDevice('microphone', on),
    setCamera: (on) => setDevice('camera', on),
    async setDevice(kind, deviceId) {
      const target = ({ camera: 'videoinput', microphone: 'audioinput', speaker: 'audiooutput' } as const)[
        kind
      ];
      try {
        await room.switchActiveDevice(target, deviceId);
      } catch {
        if (kind !== 'speaker') notify(`${kind}-failed`);
      }
    },
    async startShare(options) {
      if (phase.value.kind !== 'connecting') await media.startShare(options);
    },
    stopShare: () => media.stopShare(),
    async react(emoji) {
      if (phase.value.kind !== 'live') return;
      try {
        await data.send(DATA_TOPICS.reaction, { emoji });
      } catch {
        // What nobody got is not shown here either.
        return;
      }
      showReaction(emoji, room.localParticipant.identity);
    },
    dismissNotice: (id) => notices.set(notices.value.filter((notice) => notice.id !== id)),
    async leave() {
      end('left');
      await scope.end();
    },
  };

  return {
    call,
    begin() {
      started = Date.now();
      phase.set({ kind: 'live', since: started });
      refresh();
      onDevices();
      // Hearing comes first: what is received now is lost where this thread is busy, what we send can wait a frame.
      void afterPaint().then(() => {
        if (!scope.ended) void media.publishPrepared();
      });
    },
  };
}

function endReasonOf(reason: DisconnectReason | undefined): EndReason {
  switch (reason) {
    case DisconnectReason.CLIENT_INITIATED:
      return 'left';
    case DisconnectReason.DUPLICATE_IDENTITY:
      return 'joined-elsewhere';
    case DisconnectReason.PARTICIPANT_REMOVED:
      return 'removed';
    case DisconnectReason.ROOM_DELETED:
    case DisconnectReason.ROOM_CLOSED:
      return 'ended-by-host';
    default:
      return 'connection-lost';
  }
}
