import { RoomSettings } from '@parley/core/contracts/rest';

/** Parsing settings costs more than reading them, and the same text is read at every request. */
const known = new Map<string, RoomSettings>();
const MOST_KNOWN = 1000;

/** The settings in a room's row. */
export function readSettings(text: string): RoomSettings {
  const earlier = known.get(text);
  if (earlier) return earlier;
  const settings = RoomSettings.parse(JSON.parse(text));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, settings);
  return settings;
}
