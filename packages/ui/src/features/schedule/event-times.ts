import type { Timed } from '@parley/core/domain/upcoming';

const MINUTE_MS = 60_000;

/** A duration in words, such as "1 hour 30 minutes". */
export function durationText(minutes: number, language: string): string {
  const part = (value: number, unit: 'hour' | 'minute'): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [...(hours > 0 ? [part(hours, 'hour')] : []), ...(rest > 0 ? [part(rest, 'minute')] : [])];
  return new Intl.ListFormat(language, { type: 'unit', style: 'narrow' }).format(parts);
}

/** From when to when, by this device's clock; with the day where it is neither today nor tomorrow. */
export function spanText({ startsAt, endsAt }: Timed, withDay: boolean, language: string): string {
  const day = withDay ? ({ weekday: 'short', month: 'short', day: 'numeric' } as const) : {};
  return new Intl.DateTimeFormat(language, { ...day, hour: 'numeric', minute: '2-digit' }).formatRange(
    startsAt,
    endsAt,
  );
}

/** How far away it is, in words: "in 5 minutes", "3 minutes ago". */
export function distanceText(startsAt: number, now: number, language: string): string {
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  // Up, so that nothing starts "in 0 minutes".
  const minutes = Math.ceil((startsAt - now) / MINUTE_MS);
  return Math.abs(minutes) < 60
    ? words.format(minutes, 'minute')
    : words.format(Math.round(minutes / 60), 'hour');
}
