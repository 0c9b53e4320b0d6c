import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pictureSize } from './picture-size.ts';

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(hex.replaceAll(' ', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

it.each([
  ['image/png', '89504e47 0d0a1a0a 0000000d 49484452 00000140 000000f0 08060000', 320, 240],
  ['image/gif', '47494638 3961 4001 f000 00', 320, 240],
  ['image/webp', '52494646 00000000 57454250 56503858 0a000000 00000000 3f0100 ef0000', 320, 240],
  ['image/webp', '52494646 00000000 57454250 5650384c 00000000 2f 3fc13b00', 320, 240],
  ['image/webp', '52494646 00000000 57454250 56503820 00000000 000000 9d012a 4001 f000', 320, 240],
  ['image/jpeg', 'ffd8 ffe0 0004 0000 ffc4 0004 0000 ffc2 0011 08 00f0 0140 03', 320, 240],
])('reads the size of %s', (type, hex, width, height) => {
  expect(pictureSize(bytes(hex))).toEqual({ type, width, height });
});

it.each([
  ['a page', '3c68746d6c3e3c7363726970743e616c65727428'],
  ['a vector picture', '3c73766720786d6c6e733d22687474703a2f2f77'],
  ['nothing', ''],
  ['a header cut off', '89504e470d0a1a0a'],
  ['a JPEG without a frame', 'ffd8ffd9'],
])('takes %s for no picture', (_what, hex) => expect(pictureSize(bytes(hex))).toBeNull());

it('reads whatever comes without harm', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 64 }),
      fc.constantFrom('', 'ffd8', '89504e470d0a1a0a', '47494638'),
      (rest, head) => {
        pictureSize(Uint8Array.from([...bytes(head), ...rest]));
      },
    ),
  );
});
