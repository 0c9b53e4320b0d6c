/** The largest file that is looked at, in bytes: a phone's photo fits. */
const MOST_BYTES = 15_000_000;
/** What is kept: a camera's picture is no larger. */
const KEPT = { width: 1280, height: 720 } as const;
const CACHE = 'parley-own-picture';
const KEY = '/own-picture';

export type OwnPictureProblem = 'too-large' | 'not-a-picture';

/**
 * Takes a picture from a file. It is decoded and drawn anew, so that what is kept is a picture and nothing else (no
 * place, no name of a camera), and it never leaves this device.
 */
export async function keepOwnPicture(file: Blob): Promise<OwnPictureProblem | null> {
  if (file.size > MOST_BYTES) return 'too-large';
  try {
    const picture = await createImageBitmap(file);
    const canvas = new OffscreenCanvas(KEPT.width, KEPT.height);
    const context = canvas.getContext('2d');
    if (!context) return 'not-a-picture';
    // Fills the frame as a camera would, and cuts what does not fit.
    const scale = Math.max(KEPT.width / picture.width, KEPT.height / picture.height);
    const [width, height] = [picture.width * scale, picture.height * scale];
    context.drawImage(picture, (KEPT.width - width) / 2, (KEPT.height - height) / 2, width, height);
    picture.close();
    const kept = await canvas.convertToBlob({ type: 'image/webp', quality: 0.9 });
    const cache = await caches.open(CACHE);
    await cache.put(KEY, new Response(kept));
    return null;
  } catch {
    return 'not-a-picture';
  }
}

/** The kept picture as an address for this page, or null where there is none. */
export async function ownPictureUrl(): Promise<string | null> {
  try {
    const kept = await (await caches.open(CACHE)).match(KEY);
    return kept ? URL.createObjectURL(await kept.blob()) : null;
  } catch {
    return null;
  }
}
