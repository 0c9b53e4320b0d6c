/** What says where or who somebody is, or lets somebody in, and what stands for it in a report. */
const PRIVATE = [
  // Tokens first: they may hold what looks like the rest.
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '<token>'],
  [/\b(?:https?|wss?|parley):\/\/[^\s"'<>]+/gi, '<address>'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '<mail>'],
  [/\b(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?\b/g, '<ip>'],
  [/(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/gi, '<ip>'],
  [/\b[0-9a-f-]{36}\.local\b/gi, '<ip>'],
  [/\b[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}\b/gi, '<code>'],
] as const;

/** A text for a report that somebody else may read: without addresses, tokens, mail addresses and meeting codes. */
export function withoutPrivateData(text: string): string {
  return PRIVATE.reduce((rest, [pattern, sign]) => rest.replace(pattern, sign), text);
}
