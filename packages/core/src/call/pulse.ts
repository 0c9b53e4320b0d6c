import type { LocalTrack, RemoteTrack, Room } from 'livekit-client';

/**
 * Counts what has come from the media server, answers to our connectivity checks included: it grows as long as the way
 * is open, even where nobody speaks. Null where nothing is sent or received yet.
 */
export async function readPulse(room: Room): Promise<number | null> {
  let pulse: number | null = null;
  for (const report of await Promise.all(transportsOf(room).map((stats) => stats()))) {
    report?.forEach((entry: Record<string, unknown>) => {
      if (entry['type'] !== 'candidate-pair') return;
      pulse = (pulse ?? 0) + count(entry['bytesReceived']) + count(entry['responsesReceived']);
    });
  }
  return pulse;
}

/** One sender and one receiver: tracks of one direction share their transport. */
function transportsOf(room: Room): (() => Promise<RTCStatsReport | undefined>)[] {
  const sent = [...room.localParticipant.trackPublications.values()].find(({ track }) => track?.sender);
  const received = [...room.remoteParticipants.values()]
    .flatMap((participant) => [...participant.trackPublications.values()])
    .find(({ track }) => track !== undefined);
  return [sent?.track, received?.track]
    .filter((track) => track !== undefined)
    .map((track) => () => statsOf(track));
}

async function statsOf(track: LocalTrack | RemoteTrack): Promise<RTCStatsReport | undefined> {
  try {
    return await track.getRTCStatsReport();
  } catch {
    // Its connection was closed while it was asked.
    return undefined;
  }
}

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
