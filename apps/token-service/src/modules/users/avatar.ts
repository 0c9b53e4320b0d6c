import { ProblemError } from '../../http/problem.ts';

/** What may be uploaded, in bytes. */
export const AVATAR_MAX_BYTES = 5_000_000;
export const AVATAR_TYPE = 'image/webp';
const SIDE_PIXELS = 256;
/** A small file can unfold into gigabytes: a picture with more pixels than this is not unfolded. */
const MAX_PIXELS = 40_000_000;
const MAX_SECONDS = 5;

/** The first bytes of the formats that are taken; among them is none that can hold a script or load anything. */
const SIGNATURES: readonly ((bytes: Buffer) => boolean)[] = [
  (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  (bytes) => bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  (bytes) => /^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6)),
  (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
];

/**
 * The picture anew: a square of 256 pixels as WebP, drawn from the uploaded one and without anything else of it, such
 * as the place where it was taken. Rejects with `user.avatar-rejected` for what is not a JPEG, PNG, GIF or WebP.
 */
export async function encodeAvatar(upload: Buffer): Promise<Buffer> {
  if (!SIGNATURES.some((matches) => matches(upload))) throw new ProblemError('user.avatar-rejected');
  const { default: sharp } = await import('sharp');
  try {
    return await sharp(upload, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .timeout({ seconds: MAX_SECONDS })
      .autoOrient()
      .resize(SIDE_PIXELS, SIDE_PIXELS, { fit: 'cover' })
      .webp({ quality: 82 })
      .toBuffer();
  } catch (error) {
    throw new ProblemError('user.avatar-rejected', { cause: error });
  }
}
