/** The longest message, in UTF-16 units: what the service takes as plain text. */
export const MAX_MESSAGE_TEXT = 4000;
/** Of a file's name, so that ten of them fit into a sealed message. */
const MAX_FILE_NAME = 100;

/** Half characters and controls other than tab and line break: nobody types them, and the service refuses them. */
const UNWRITABLE = /\p{Cs}|(?![\t\n])\p{Cc}/gu;
/** Turns the order of what follows: harmless in a sentence, a lie in a file's name. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** What a path or a shell gives a meaning to. */
const PATH_CHARACTERS = /[\\/:*?"<>|]/gu;

/** The text as it is sent and shown: line breaks of one kind, nothing that cannot be seen or typed. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNWRITABLE, '');
}

/** At most `max` UTF-16 units of `text`, cut between characters as people see them. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let end = 0;
  for (const { index, segment } of segments.segment(text.slice(0, max + 64))) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

/** A file's name without a path, hidden marks or length, and with the extension that it really has. */
export function cleanFileName(name: string): string {
  const plain = cleanText(name)
    .replace(DIRECTION_MARKS, '')
    .replace(/[\t\n]/g, ' ')
    .replace(PATH_CHARACTERS, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (plain.length <= MAX_FILE_NAME) return plain === '' ? 'file' : plain;
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(plain)?.[0] ?? '';
  return cutText(plain, MAX_FILE_NAME - extension.length) + extension;
}

export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

const LINK =
  /(?<![\p{L}\p{N}:])https?:\/\/[^\s<>"'`{}|\\^\p{Cc}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/giu;
const MAX_LINKS = 50;

/** The parts of a message: web addresses, and everything else. Nothing else becomes a link. */
export function partsOf(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  let links = 0;
  for (const found of text.matchAll(LINK)) {
    if (links === MAX_LINKS) break;
    const shown = withoutTrail(found[0]);
    const href = webAddress(shown);
    if (href === null) continue;
    if (found.index > from) parts.push({ kind: 'text', text: text.slice(from, found.index) });
    parts.push({ kind: 'link', text: shown, href });
    from = found.index + shown.length;
    links += 1;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

/** Punctuation that ends the sentence and not the address. */
function withoutTrail(address: string): string {
  let end = address;
  for (;;) {
    const last = end.at(-1) ?? '';
    const unopened = last === ')' && !end.includes('(');
    if (!/[.,;:!?…\]*_~]/u.test(last) && !unopened) return end;
    end = end.slice(0, -last.length);
  }
}

/** The address in its canonical form (a host in another script shows as `xn--`), or null. */
function webAddress(text: string): string | null {
  try {
    const url = new URL(text);
    // A name before the host is a favourite of phishers, and a password in a chat is a mistake.
    if (url.username !== '' || url.password !== '') return null;
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}
