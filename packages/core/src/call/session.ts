import { RoomEvent, type Participant, type Room } from 'livekit-client';
import { DATA_TOPICS, KeyPacket, ReactionPacket } from '../contracts/data.ts';
import { isAway, isInCall, type EndReason } from '../domain/call-state.ts';
import { observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';
import { createViewing } from '../domain/viewing.ts';
import type { DataSeal } from '../keys/index.ts';
import { NO_DEVICES, listDevices } from '../preview/media-devices.ts';
import { watchMutedSpeech } from './muted-speech.ts';
import { afterPaint } from './after-paint.ts';
import { createDataGate } from './data-gate.ts';
import { createListening } from '../domain/listening.ts';
import { createLocalMedia } from './local-media.ts';
import { saveOnOwnPicture } from './own-picture.ts';
import { presentingOf } from './presenting.ts';
import { floatReactions } from './reactions.ts';
import { EMPTY_ROSTER, readRoster, rosterWhileAway, type Roster } from './roster.ts';
import { watchAudience } from './share-audience.ts';
import { reportShares } from './share-report.ts';
import { stayInCall } from './staying.ts';
import { subscribeToShown } from './subscriptions.ts';
import { createTrustLedger } from './trust.ts';
import type { Call, CallNotice, ConnectInput, MediaGrant } from './types.ts';

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
  RoomEvent.ConnectionQualityChanged,
] as const;

export interface Session {
  readonly call: Call;
  /** Called once, when the room is connected and encryption is active: starts sending. */
  begin(): void;
}

export interface SessionInput {
  readonly room: Room;
  readonly connect: ConnectInput;
  readonly seal: DataSeal | null;
  /** Owns the room and ends with the call. */
  readonly scope: Scope;
  /** Connects the room with a grant; resolves when frames are sealed. */
  readonly openRoom: (grant: MediaGrant) => Promise<void>;
}

/** The call as plain observable state over a LiveKit room. */
export function createSession({ room, connect: input, seal, scope, openRoom }: SessionInput): Session {
  const { machine } = input;
  const encrypted = input.encryption !== null;
  const phase = machine.state;
  const participants = observable<Roster['participants']>([]);
  const tiles = observable<Roster['tiles']>([]);
  const audible = observable<Roster['audible']>([]);
  const activeSpeaker = observable<string | null>(null);
  const devices = observable(NO_DEVICES);
  const notices = observable<readonly CallNotice[]>([]);
  const reactions = floatReactions(scope);
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
      // Who is there does not change because we are away: people would vanish and come back.
      roster = isAway(phase.value) ? rosterWhileAway(roster) : readRoster(room, trust, roster);
      participants.set(roster.participants);
      tiles.set(roster.tiles);
      audible.set(roster.audible);
    });
  };
  const trust = createTrustLedger(room, encrypted, scope, refresh);
  const viewing = createViewing();
  const media = createLocalMedia(room, input, viewing.reception, scope, notify);
  const data = createDataGate(room, seal, scope);
  const listening = createListening();
  subscribeToShown(room, { encrypted, viewing, listening }, scope);
  saveOnOwnPicture(room, viewing, scope);
  const audience = watchAudience(room, media.share, data, scope);
  const reporter = reportShares(room, data, scope);

  const end = (reason: EndReason): void => {
    machine.send({ kind: 'ended', reason, at: Date.now() });
    void scope.end();
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

  // Nothing is published before it is known to be sealed.
  const setDevice = async (kind: 'microphone' | 'camera', on: boolean): Promise<void> => {
    if (isInCall(phase.value)) await media.set(kind, on);
  };
  const onEncryptionError = (_error: Error, participant?: Participant): void => {
    // Our own frames cannot be sealed and are dropped: better to say so than to sit there unheard.
    if (encrypted && participant?.isLocal === true && isInCall(phase.value)) end('encryption-failed');
  };

  for (const event of ROSTER_EVENTS) room.on(event, refresh);
  room
    .on(RoomEvent.EncryptionError, onEncryptionError)
    .on(RoomEvent.ActiveSpeakersChanged, onSpeakers)
    .on(RoomEvent.MediaDevicesChanged, onDevices)
    .on(RoomEvent.AudioPlaybackStatusChanged, onPlayback);
  data.on(DATA_TOPICS.reaction, ReactionPacket, ({ emoji }, sender) =>
    reactions.show(emoji, sender.identity),
  );
  const keyListeners = new Set<(packet: KeyPacket, sender: string) => void>();
  data.on(DATA_TOPICS.key, KeyPacket, (packet, { identity }) => {
    for (const listener of [...keyListeners]) listener(packet, identity);
  });
  scope.onEnd(() => void room.removeAllListeners());
  scope.onEnd(phase.subscribe(refresh));

  const call: Call = {
    phase,
    participants,
    tiles,
    audible,
    activeSpeaker,
    microphone: media.microphone,
    camera: media.camera,
    share: media.share.state,
    presenting: presentingOf(media.share, audience),
    enlargeAsked: reporter.asked,
    dismissEnlargeAsk: () => reporter.dismissAsk(),
    mutedSpeech: watchMutedSpeech(room, media.microphone, scope),
    devices,
    notices,
    reactions: reactions.shown,
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
        input.media.choice.change({ [`${kind}Id`]: deviceId });
      } catch {
        if (kind !== 'speaker') notify(`${kind}-failed`);
      }
    },
    async startShare(options) {
      if (phase.value.kind === 'live') await media.share.start(options);
    },
    stopShare: () => media.share.stop(),
    async react(emoji) {
      if (phase.value.kind !== 'live') return;
      try {
        await data.send(DATA_TOPICS.reaction, { emoji });
      } catch {
        // What nobody got is not shown here either.
        return;
      }
      reactions.show(emoji, room.localParticipant.identity);
    },
    keyChannel: {
      send: (packet, to) => data.send(DATA_TOPICS.key, packet, to),
      on(listener) {
        keyListeners.add(listener);
        return () => void keyListeners.delete(listener);
      },
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
      machine.send({ kind: 'connected', at: Date.now() });
      refresh();
      onDevices();
      stayInCall({
        room,
        machine,
        scope,
        livekitUrl: input.livekit.url,
        renew: input.renew,
        onResume: input.onResume,
        async enter(grant) {
          await openRoom(grant);
          await media.comeBack();
        },
        mend: () => media.comeBack(),
        onBack: () => media.carryOut(),
        end,
      });
      // Hearing comes first: what is received now is lost where this thread is busy, what we send can wait a frame.
      void afterPaint().then(() => {
        if (!scope.ended) void media.publishPrepared();
      });
    },
  };
}
