import { RoomEvent, type Participant, type RemoteParticipant, type Room } from 'livekit-client';
import type { Scope } from '../domain/scope.ts';
import type { MediaTrust } from './types.ts';

/** How often a participant marked "cannot decrypt" is looked at again, in milliseconds. */
const RECHECK_MS = 1_000;

export interface TrustLedger {
  of(participant: Participant): MediaTrust;
}

/** Knows of every participant whether what they send can be trusted and read. `onChange` follows each change. */
export function createTrustLedger(
  room: Room,
  encrypted: boolean,
  scope: Scope,
  onChange: () => void,
): TrustLedger {
  // Identity → frames decoded when it was last found unreadable. Progress takes the mark away.
  const unreadable = new Map<string, number>();

  const mark = (participant: Participant): void => {
    if (unreadable.has(participant.identity)) return;
    unreadable.set(participant.identity, Number.POSITIVE_INFINITY);
    onChange();
  };
  const recheck = async (): Promise<void> => {
    for (const [identity, before] of unreadable) {
      const participant = room.remoteParticipants.get(identity);
      const decoded = participant ? await framesDecoded(participant) : 0;
      if (!participant || decoded > before) {
        unreadable.delete(identity);
        onChange();
      } else {
        unreadable.set(identity, decoded);
      }
    }
  };

  if (encrypted) {
    const onError = (_error: Error, participant?: Participant): void => {
      if (participant && !participant.isLocal) mark(participant);
    };
    room.on(RoomEvent.EncryptionError, onError);
    const timer = setInterval(() => void recheck(), RECHECK_MS);
    scope.onEnd(() => {
      room.off(RoomEvent.EncryptionError, onError);
      clearInterval(timer);
    });
  }

  return {
    of(participant) {
      if (!encrypted) return 'clear-room';
      if (participant.isLocal) return 'encrypted';
      for (const publication of participant.trackPublications.values())
        if (!publication.isEncrypted) return 'refused';
      return unreadable.has(participant.identity) ? 'cannot-decrypt' : 'encrypted';
    },
  };
}

/** Decoded video frames of everything received from a participant; audio counts by samples that were not concealed. */
async function framesDecoded(participant: RemoteParticipant): Promise<number> {
  let total = 0;
  for (const publication of participant.trackPublications.values()) {
    const { track } = publication;
    const report = await track?.getRTCStatsReport();
    report?.forEach((entry: Record<string, unknown>) => {
      if (entry['type'] !== 'inbound-rtp') return;
      if (entry['kind'] === 'video') total += Number(entry['framesDecoded'] ?? 0);
      else total += Number(entry['totalSamplesReceived'] ?? 0) - Number(entry['concealedSamples'] ?? 0);
    });
  }
  return total;
}
