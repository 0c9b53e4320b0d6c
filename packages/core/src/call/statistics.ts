import type { LocalTrack, Participant, RemoteTrack, Room, Track } from 'livekit-client';

/** What a track is carried with at this moment. Null where the browser does not say. */
export interface TrackStatistics {
  readonly id: string;
  readonly participant: string;
  readonly isLocal: boolean;
  readonly source: Track.Source;
  readonly codec: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly framesPerSecond: number | null;
  readonly kilobitsPerSecond: number | null;
  /** Of a hundred packets, since the last reading. */
  readonly lossPercent: number | null;
  readonly roundTripMs: number | null;
  readonly jitterMs: number | null;
  readonly encrypted: boolean;
}

/** Counters of the reading before, by track: rates are differences. */
type Before = ReadonlyMap<string, Counters>;

interface Counters {
  readonly at: number;
  readonly bytes: number;
  readonly packets: number;
  readonly lost: number;
}

export interface StatisticsReading {
  readonly tracks: readonly TrackStatistics[];
  readonly counters: Before;
}

/** Reads every track that is sent or received; `before` is the reading a moment ago, for the rates. */
export async function readStatistics(
  room: Room,
  before: StatisticsReading | null,
): Promise<StatisticsReading> {
  const people: Participant[] = [room.localParticipant, ...room.remoteParticipants.values()];
  const counters = new Map<string, Counters>();
  const tracks = await Promise.all(
    people.flatMap((person) =>
      [...person.trackPublications.values()].map(async (publication): Promise<TrackStatistics | null> => {
        const report = await reportOf(publication.track as LocalTrack | RemoteTrack | undefined);
        if (!report) return null;
        const id = `${person.identity}/${publication.source}`;
        const figures = readReport(report, person.isLocal, performance.now());
        counters.set(id, figures.counters);
        return {
          id,
          participant: person.name ?? '',
          isLocal: person.isLocal,
          source: publication.source,
          encrypted: publication.isEncrypted,
          ...figures.now,
          ...ratesOf(figures.counters, before?.counters.get(id)),
        };
      }),
    ),
  );
  return { tracks: tracks.filter((track) => track !== null), counters };
}

async function reportOf(track: LocalTrack | RemoteTrack | undefined): Promise<RTCStatsReport | null> {
  try {
    return (await track?.getRTCStatsReport()) ?? null;
  } catch {
    // Its connection was closed while it was asked.
    return null;
  }
}

type Entry = Readonly<Record<string, unknown>>;
type Figures = Pick<
  TrackStatistics,
  'codec' | 'width' | 'height' | 'framesPerSecond' | 'roundTripMs' | 'jitterMs'
>;

function readReport(
  report: RTCStatsReport,
  isLocal: boolean,
  at: number,
): { readonly now: Figures; readonly counters: Counters } {
  const entries: Entry[] = [];
  report.forEach((entry: Entry) => entries.push(entry));
  const ofType = (type: string): Entry[] => entries.filter((entry) => entry['type'] === type);
  const streams = ofType(isLocal ? 'outbound-rtp' : 'inbound-rtp');
  // Of several layers the largest one says what leaves here; all of them together what it costs.
  const main = streams.toSorted((a, b) => (number(b, 'frameWidth') ?? 0) - (number(a, 'frameWidth') ?? 0))[0];
  const echoes = ofType('remote-inbound-rtp');
  const pair = ofType('candidate-pair').find((entry) => entry['nominated'] === true);
  const codec = ofType('codec').find((entry) => entry['id'] === main?.['codecId']);
  const roundTrip =
    (echoes[0] && number(echoes[0], 'roundTripTime')) ?? (pair && number(pair, 'currentRoundTripTime'));
  const jitter = number(isLocal ? echoes[0] : main, 'jitter');
  return {
    now: {
      codec: typeof codec?.['mimeType'] === 'string' ? codec['mimeType'].replace(/^\w+\//, '') : null,
      width: number(main, 'frameWidth'),
      height: number(main, 'frameHeight'),
      framesPerSecond: number(main, 'framesPerSecond'),
      roundTripMs: roundTrip === undefined || roundTrip === null ? null : Math.round(roundTrip * 1000),
      jitterMs: jitter === null ? null : Math.round(jitter * 1000),
    },
    counters: {
      at,
      bytes: sum(streams, isLocal ? 'bytesSent' : 'bytesReceived'),
      packets: sum(streams, isLocal ? 'packetsSent' : 'packetsReceived'),
      lost: sum(isLocal ? echoes : streams, 'packetsLost'),
    },
  };
}

/** Rates since the reading before; a counter that went back belongs to a new connection. */
export function ratesOf(
  now: Counters,
  before: Counters | undefined,
): Pick<TrackStatistics, 'kilobitsPerSecond' | 'lossPercent'> {
  if (!before || now.bytes < before.bytes || now.at <= before.at)
    return { kilobitsPerSecond: null, lossPercent: null };
  const packets = now.packets - before.packets;
  const lost = Math.max(0, now.lost - before.lost);
  return {
    kilobitsPerSecond: Math.round(((now.bytes - before.bytes) * 8) / (now.at - before.at)),
    lossPercent: packets + lost === 0 ? 0 : Math.round((lost / (packets + lost)) * 1000) / 10,
  };
}

function number(entry: Entry | undefined, name: string): number | null {
  const value = entry?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function sum(entries: readonly Entry[], name: string): number {
  return entries.reduce((total, entry) => total + (number(entry, name) ?? 0), 0);
}
