import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRoomCode, roomCodeFromBytes } from './codes.ts';

describe('room codes', () => {
  it('are written in groups of four and read back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (bytes) => {
        const code = roomCodeFromBytes(bytes);
        expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){2}$/);
        expect(parseRoomCode(code)).toBe(code);
      }),
    );
  });

  it.each([
    ['ABCD-EFGH-JKMN', 'abcd-efgh-jkmn'],
    [' abcd efgh jkmn ', 'abcd-efgh-jkmn'],
    ['abcdefghjkmn', 'abcd-efgh-jkmn'],
    ['O0Il-1LoO-abcd', '0011-1100-abcd'],
    ['abcd–efgh—jkmn', 'abcd-efgh-jkmn'],
  ])('reads %j forgivingly', (typed, code) => expect(parseRoomCode(typed)).toBe(code));

  it.each([
    '',
    'abcd-efgh-jkm',
    'abcd-efgh-jkmnp',
    'uuuu-uuuu-uuuu',
    'abcd-efgh-jk\u0000n',
    '../../etc/pass',
    'a'.repeat(65536),
  ])('refuses %j', (typed) => expect(parseRoomCode(typed)).toBeNull());

  it('takes exactly 12 random bytes', () =>
    expect(() => roomCodeFromBytes(new Uint8Array(11))).toThrow(RangeError));
});
