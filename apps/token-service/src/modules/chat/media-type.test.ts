import { deflateRawSync } from 'node:zlib';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { sniffed } from './media-type.ts';

const TEXT = 'text/plain; charset=utf-8';
const UNKNOWN = 'application/octet-stream';
const PNG_HEAD = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

/** A zip with one entry that unpacks to 50 MB, under the name that office files have theirs. */
function zipBomb(): Buffer {
  const name = Buffer.from('[Content_Types].xml');
  const content = deflateRawSync(Buffer.alloc(50_000_000, 0x20));
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt32LE(50_000_000, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name, content]);
}

describe('the type of what was uploaded', () => {
  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), UNKNOWN],
    ['noise', Buffer.from([1, 2, 3, 255, 254, 0, 9]), UNKNOWN],
    ['text', Buffer.from('Grüße aus Köln\n'), TEXT],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), TEXT],
    ['a script', Buffer.from('alert(document.cookie)'), TEXT],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), TEXT],
    [
      'a declared drawing',
      Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
      TEXT,
    ],
    ['a picture', PNG_HEAD, 'image/png'],
    ['a picture that goes on as a page', Buffer.concat([PNG_HEAD, Buffer.from('<script>')]), 'image/png'],
    ['a PDF that goes on as a page', Buffer.from('%PDF-1.7\n<script>alert(1)</script>'), 'application/pdf'],
    ['text with a NUL', Buffer.from('a\0b'), UNKNOWN],
    ['half a picture', PNG_HEAD.subarray(0, 6), UNKNOWN],
    ['a zip that unpacks to very much', zipBomb(), 'application/zip'],
  ])('of %s', async (_name, bytes, type) => {
    const found = await sniffed(Readable.from(bytes.length === 0 ? [] : [bytes]));
    expect(found.type).toBe(type);
    expect((await buffer(found.content)).equals(bytes)).toBe(true);
  });

  it('does not depend on how it comes, and a character cut in two is still text', async () => {
    const bytes = Buffer.from('ä'.repeat(10_000));
    for (const size of [1, 7, 4099, 64_000]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      );
      const found = await sniffed(Readable.from(pieces));
      expect(found.type, `pieces of ${size}`).toBe(TEXT);
      expect((await buffer(found.content)).equals(bytes)).toBe(true);
    }
  });

  it('is not asked of what breaks off at its beginning', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('x');
        throw new Error('aborted');
      })(),
    );
    await expect(sniffed(broken)).rejects.toMatchObject({ code: 'request.malformed' });
  });
});
