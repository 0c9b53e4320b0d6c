import { grantFor, type RoomGrant } from '@parley/core/domain/grants';
import type { ConnectedParticipant, MediaServer } from '../../livekit/gateway.ts';
import { attributesOf, type StoredDevice } from '../rooms/device.ts';
import { livekitRoomName } from '../rooms/livekit-room.ts';
import type { Meeting } from '../rooms/meeting-repository.ts';
import type { RoomRepository, StoredRoom } from '../rooms/repository.ts';
import type { ParticipantRepository } from './participant-repository.ts';

/** What one look sets right may be overtaken by another instance; after this many the next look goes on. */
const PASSES = 3;

export interface EnforcementDeps {
  readonly rooms: Pick<RoomRepository, 'byId'>;
  readonly participants: Pick<ParticipantRepository, 'devices'>;
  readonly media: MediaServer;
  /** Hears of what could not be carried out; the next look tries again. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Makes LiveKit obey what is stored: whoever is connected without a right to be there is put out, whoever may do or
 * is called something else than the service says is set right. Answers with who may be there, or null where LiveKit
 * has no such room. LiveKit refreshes tokens by itself and takes old ones as long as they are valid, so what is
 * stored is compared at each look and not only when it changes.
 */
export type Enforce = (meeting: Meeting) => Promise<readonly ConnectedParticipant[] | null>;

/** What is to be done about one participant. */
type Correction =
  | { readonly kind: 'remove' }
  | {
      readonly kind: 'update';
      readonly grant: RoomGrant;
      readonly attributes: Readonly<Record<string, string>>;
    };

export function createEnforcement({ rooms, participants, media, onFailure }: EnforcementDeps): Enforce {
  const carryOut = (name: string, identity: string, correction: Correction): Promise<void> =>
    correction.kind === 'remove'
      ? media.remove(name, identity)
      : media.update(name, identity, correction.grant, correction.attributes);

  return async (meeting) => {
    const name = livekitRoomName(meeting);
    for (let pass = 1; ; pass += 1) {
      const connected = await media.participants(name);
      if (connected === null || connected.length === 0) return connected === null ? null : [];
      // Read after LiveKit was asked: what a host does meanwhile is seen here or found by the look that it asks for.
      const room = await rooms.byId(meeting.roomId);
      const stored = await participants.devices(
        meeting,
        connected.map(({ identity }) => identity),
      );
      const corrections = connected.flatMap((participant) => {
        const wanted = correctionFor(participant, stored.get(participant.identity), room, name);
        return wanted === null ? [] : [{ identity: participant.identity, wanted }];
      });
      const outside = new Set(
        corrections.filter(({ wanted }) => wanted.kind === 'remove').map(({ identity }) => identity),
      );
      const inside = connected.filter(({ identity }) => !outside.has(identity));
      if (corrections.length === 0 || pass === PASSES) return inside;
      const results = await Promise.allSettled(
        corrections.map(({ identity, wanted }) => carryOut(name, identity, wanted)),
      );
      const failed = results.filter((result) => result.status === 'rejected');
      for (const { reason } of failed) onFailure(reason);
      if (failed.length > 0) return inside;
    }
  };
}

function correctionFor(
  participant: ConnectedParticipant,
  device: StoredDevice | undefined,
  room: StoredRoom | null,
  name: string,
): Correction | null {
  if (!room || !device || device.removedAt !== null) return { kind: 'remove' };
  const grant = grantFor(device.role, name, room.settings, device.permissions);
  // LiveKit keeps showing who becomes hidden: they come in again under their new grant.
  if (grant.hidden && !participant.hidden) return { kind: 'remove' };
  const attributes = attributesOf(device);
  if (participant.holds(grant) && sameAttributes(participant.attributes, attributes)) return null;
  return { kind: 'update', grant, attributes: { ...cleared(participant.attributes), ...attributes } };
}

/** LiveKit takes an attribute away when it is set to nothing. */
function cleared(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.keys(attributes).map((key) => [key, '']));
}

function sameAttributes(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => (a[key] ?? '') === (b[key] ?? ''));
}
