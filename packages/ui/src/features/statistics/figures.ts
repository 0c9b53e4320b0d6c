import type { TrackStatistics } from '@parley/core/call/statistics';

export type FigureName =
  'resolution' | 'frames' | 'bitrate' | 'loss' | 'roundTrip' | 'jitter' | 'codec' | 'encryption';

/** The figures of a track as people read them, in the numbers of their language; what is not known is left out. */
export function figuresOf(
  track: TrackStatistics,
  language: string,
  encryption: (encrypted: boolean) => string,
): readonly (readonly [name: FigureName, value: string])[] {
  const format = (value: number, options: Intl.NumberFormatOptions = {}): string =>
    new Intl.NumberFormat(language, options).format(value);
  const milliseconds = (value: number): string =>
    format(value, { style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 });
  const rows: (readonly [FigureName, string | null])[] = [
    ['resolution', track.width === null || track.height === null ? null : `${track.width} × ${track.height}`],
    ['frames', track.framesPerSecond === null ? null : format(track.framesPerSecond)],
    [
      'bitrate',
      track.kilobitsPerSecond === null
        ? null
        : format(track.kilobitsPerSecond, { style: 'unit', unit: 'kilobit-per-second' }),
    ],
    [
      'loss',
      track.lossPercent === null
        ? null
        : format(track.lossPercent / 100, { style: 'percent', maximumFractionDigits: 1 }),
    ],
    ['roundTrip', track.roundTripMs === null ? null : milliseconds(track.roundTripMs)],
    ['jitter', track.jitterMs === null ? null : milliseconds(track.jitterMs)],
    ['codec', track.codec],
    ['encryption', encryption(track.encrypted)],
  ];
  return rows.filter((row): row is readonly [FigureName, string] => row[1] !== null);
}

/** The figures as text for a report: people are numbered, not named. */
export function reportOf(tracks: readonly TrackStatistics[]): string {
  const people = [...new Set(tracks.filter(({ isLocal }) => !isLocal).map(({ id }) => ownerOf(id)))];
  return tracks
    .map((track) => {
      const who = track.isLocal ? 'self' : `person ${people.indexOf(ownerOf(track.id)) + 1}`;
      const figures = figuresOf(track, 'en', (encrypted) => (encrypted ? 'end to end' : 'in transit'));
      return `${who}, ${track.source}: ${figures.map(([name, value]) => `${name} ${value}`).join(', ')}`;
    })
    .join('\n');
}

function ownerOf(id: string): string {
  return id.slice(0, id.lastIndexOf('/'));
}
