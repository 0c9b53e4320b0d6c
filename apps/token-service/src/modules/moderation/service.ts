import type { MuteRequest, PermissionsRequest, UnmuteRequest } from '@parley/core/contracts/rest';
import { isWithin, type MediaSource } from '@parley/core/domain/grants';
import { assignedRole, mayAssign, mayModerate, type AssignableRole } from '@parley/core/domain/moderation';
import { ProblemError } from '../../http/problem.ts';
import type { ConnectedParticipant, MediaServer } from '../../livekit/gateway.ts';
import type { StoredDevice } from '../rooms/device.ts';
import { livekitRoomName } from '../rooms/livekit-room.ts';
import type { Meeting } from '../rooms/meeting-repository.ts';
import type { MeetingAccess } from '../rooms/moderation.ts';
import type { StoredRoom } from '../rooms/repository.ts';
import type { ParticipantRepository } from './participant-repository.ts';
import type { Held, Targets } from './target.ts';
import { changed } from './telling.ts';

/**
 * What hosts do to people's media and roles. What is decided is stored first and then carried out at LiveKit; where
 * LiveKit does not answer, the next look at the room does it. Refusals are those of `Targets`.
 */
export interface HostActs {
  /** Stops what is being sent now; only its sender turns it on again. Rejects with `media.unavailable`. */
  mute(access: MeetingAccess, identity: string, source: MuteRequest['source']): Promise<void>;
  /** Stops every microphone but those of hosts, of the caller and of `except`. Rejects with `media.unavailable`. */
  muteAll(access: MeetingAccess, except: readonly string[]): Promise<void>;
  /** Only asks: nobody turns on what belongs to somebody else. */
  askToUnmute(access: MeetingAccess, identity: string, source: UnmuteRequest['source']): Promise<void>;
  permit(access: MeetingAccess, identity: string, change: PermissionsRequest): Promise<void>;
  assign(access: MeetingAccess, identity: string, role: AssignableRole): Promise<void>;
}

export interface HostActsDeps {
  readonly targets: Targets;
  readonly participants: ParticipantRepository;
  readonly media: MediaServer;
  /** Makes LiveKit obey what is stored now. Never rejects. */
  readonly carryOut: (meeting: Meeting) => Promise<void>;
}

/** The tracks that go together; the sound of a share is no use without its picture. */
const STOPPED: Readonly<Record<MuteRequest['source'], readonly MediaSource[]>> = {
  microphone: ['microphone'],
  camera: ['camera'],
  screen_share: ['screen_share', 'screen_share_audio'],
};

export function createHostActs({ targets, participants, media, carryOut }: HostActsDeps): HostActs {
  const stop = async (
    meeting: Meeting,
    connected: readonly ConnectedParticipant[],
    sources: readonly MediaSource[],
  ): Promise<void> => {
    const name = livekitRoomName(meeting);
    const mutes = connected.flatMap(({ identity, tracks }) =>
      tracks
        .filter(({ source, muted }) => !muted && source !== null && sources.includes(source))
        .map(({ sid }) => media.mute(name, identity, sid)),
    );
    // Each of them is tried, whatever becomes of the others.
    const failed = (await Promise.allSettled(mutes)).find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  };

  /** Where hosts give the microphone, muting takes it back; otherwise it would be turned on again at once. */
  const takeBack = async (
    { trx, append }: Held,
    room: StoredRoom,
    target: StoredDevice,
  ): Promise<boolean> => {
    const { sources } = target.permissions;
    if (!sources?.includes('microphone') || isWithin(room.settings.unmute, target.role)) return false;
    const left = sources.filter((source) => source !== 'microphone');
    await participants.setPermissions(trx, target.identity, { ...target.permissions, sources: left });
    await append(...changed(target));
    return true;
  };

  return {
    async mute(access, identity, source) {
      const { meeting, takenBack } = await targets.onParticipant(
        access,
        'mute',
        identity,
        async (held, target) => ({
          meeting: held.meeting,
          takenBack: source === 'microphone' && (await takeBack(held, access.room, target)),
        }),
      );
      if (takenBack) await carryOut(meeting);
      const connected = (await media.participants(livekitRoomName(meeting))) ?? [];
      await stop(
        meeting,
        connected.filter((participant) => participant.identity === identity),
        STOPPED[source],
      );
    },
    async muteAll(access, except) {
      const own = access.actor.kind === 'device' ? [access.actor.device.identity] : [];
      const spared = new Set([...except, ...own]);
      const found = await targets.inMeeting(access, async (held) => {
        const muted = (await participants.present(held.trx, held.meeting)).filter(
          ({ identity, role }) =>
            role !== 'host' && !spared.has(identity) && mayModerate(held.actor, 'mute', role),
        );
        let takenBack = false;
        for (const target of muted) takenBack = (await takeBack(held, access.room, target)) || takenBack;
        return { meeting: held.meeting, muted: new Set(muted.map(({ identity }) => identity)), takenBack };
      });
      if (!found) return;
      if (found.takenBack) await carryOut(found.meeting);
      const connected = (await media.participants(livekitRoomName(found.meeting))) ?? [];
      await stop(
        found.meeting,
        connected.filter(({ identity }) => found.muted.has(identity)),
        STOPPED.microphone,
      );
    },
    askToUnmute: (access, identity, source) =>
      targets.onParticipant(access, 'ask-to-unmute', identity, async ({ append }, { roomId }) => {
        await append({
          to: { kind: 'participant', identity },
          event: { type: 'participant.unmute-requested', roomId, identity, source },
        });
      }),
    async permit(access, identity, { sources, chat }) {
      const meeting = await targets.onParticipant(access, 'permissions', identity, async (held, target) => {
        const permissions = {
          sources: sources === undefined ? target.permissions.sources : sources,
          chat: chat === undefined ? target.permissions.chat : chat,
        };
        await participants.setPermissions(held.trx, identity, permissions);
        await held.append(...changed(target));
        return held.meeting;
      });
      await carryOut(meeting);
    },
    async assign(access, identity, wanted) {
      const meeting = await targets.onParticipant(access, 'role', identity, async (held, target) => {
        if (!mayAssign(held.actor, wanted)) throw new ProblemError('room.forbidden');
        const role = assignedRole(wanted, target.userId !== null);
        await participants.setRole(held.trx, identity, role);
        // Who becomes an observer, or was one, is told of as such.
        const hidden = role === 'observer' || target.role === 'observer';
        await held.append(...changed({ ...target, role: hidden ? 'observer' : role }));
        return held.meeting;
      });
      await carryOut(meeting);
    },
  };
}
