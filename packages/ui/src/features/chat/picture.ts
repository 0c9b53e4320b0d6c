import { pictureSize, type ChatFile } from '@parley/core/chat';

/** Pictures that are loaded to be shown, in bytes. */
const MAX_BYTES = 8 * 1024 * 1024;
/** A picture takes four bytes of memory for each of these. */
const MAX_PIXELS = 40_000_000;
/** What a header fits into, embedded previews and profiles included. */
const HEADER_BYTES = 256 * 1024;

export interface Picture {
  readonly content: Blob;
  readonly width: number;
  readonly height: number;
}

/** Whether it is worth looking whether the file is a picture. */
export function maybePicture({ size, name }: ChatFile): boolean {
  return size <= MAX_BYTES && /\.(png|jpe?g|gif|webp)$/i.test(name);
}

/** The content as a picture, or null where it is none or one too large to be drawn. */
export async function asPicture(content: Blob): Promise<Picture | null> {
  const size = pictureSize(new Uint8Array(await content.slice(0, HEADER_BYTES).arrayBuffer()));
  if (!size || size.width === 0 || size.height === 0 || size.width * size.height > MAX_PIXELS) return null;
  return { content: new Blob([content], { type: size.type }), width: size.width, height: size.height };
}
