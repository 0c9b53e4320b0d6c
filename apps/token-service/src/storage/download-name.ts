import { create } from 'content-disposition';

/** Beyond this many characters some file systems refuse a name (255 bytes, four for a character). */
const MAX_LENGTH = 60;
const UNNAMED = 'file';

/** Controls, and marks that turn the direction of writing around: `exe.gpj` must not look like a picture. */
const INVISIBLE = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;
/** What some file system gives a meaning of its own. */
const RESERVED = /[/\\:*?"<>|]/g;
/** Names of devices on Windows, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** `text` as a name that every file system takes: no folders, no controls, no changed direction, its ending kept. */
export function safeFileName(text: string): string {
  const name = text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(RESERVED, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .replace(DEVICE, '$1_');
  const characters = Array.from(name);
  if (characters.length <= MAX_LENGTH) return name === '' ? UNNAMED : name;
  const dot = characters.lastIndexOf('.');
  const ending = dot > characters.length - 12 && dot > 0 ? characters.slice(dot) : [];
  return [...characters.slice(0, MAX_LENGTH - ending.length), ...ending].join('');
}

/** The header that makes a browser keep a file instead of showing it (RFC 6266, RFC 8187). */
export function attachmentHeader(name: string): string {
  return create(safeFileName(name), { type: 'attachment' });
}
