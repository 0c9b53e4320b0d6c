/** Crockford's base32 alphabet (crockford.com/base32.html): no i, l, o, u. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 12;

/** A room's code in its one written form, `xxxx-xxxx-xxxx`. */
export type RoomCode = string & { readonly roomCode: unique symbol };

/** A code from 12 random bytes of a CSPRNG; each byte gives 5 of the 60 bits, so no value is favoured. */
export function roomCodeFromBytes(bytes: Uint8Array): RoomCode {
  if (bytes.length !== LENGTH) throw new RangeError(`a room code takes ${LENGTH} random bytes`);
  return write(Array.from(bytes, (byte) => ALPHABET.charAt(byte & 31)).join(''));
}

/** Reads a code as people type it: any case, spaces or dashes anywhere, O for 0, I and L for 1. Null if it is none. */
export function parseRoomCode(input: string): RoomCode | null {
  if (input.length > 64) return null;
  const plain = input
    .toLowerCase()
    .replace(/[\s\u2010-\u2015-]/g, '')
    .replace(/o/g, '0')
    .replace(/[il]/g, '1');
  if (plain.length !== LENGTH) return null;
  for (const char of plain) if (!ALPHABET.includes(char)) return null;
  return write(plain);
}

function write(plain: string): RoomCode {
  return `${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain.slice(8)}` as RoomCode;
}
