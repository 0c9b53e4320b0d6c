import { fromBase64Url, toBase64Url } from '../keys/base64url.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** By how much a sealed file is longer than what it holds. */
export const FILE_SEAL_BYTES = NONCE_BYTES + TAG_BYTES;

/** Seals a file under a key of its own, which travels inside the message that it belongs to. */
export async function sealFile(content: Blob): Promise<{ readonly content: Blob; readonly key: string }> {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce },
    await fileKey(bytes, 'encrypt'),
    await content.arrayBuffer(),
  );
  return {
    content: new Blob([nonce, sealed], { type: 'application/octet-stream' }),
    key: toBase64Url(bytes),
  };
}

/** What was sealed under `key`, or null. */
export async function openFile(content: Blob, key: string): Promise<Blob | null> {
  const bytes = fromBase64Url(key);
  if (bytes?.length !== KEY_BYTES || content.size < FILE_SEAL_BYTES) return null;
  const sealed = new Uint8Array(await content.arrayBuffer());
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: sealed.subarray(0, NONCE_BYTES) },
      await fileKey(bytes, 'decrypt'),
      sealed.subarray(NONCE_BYTES),
    );
    // Without a type: nothing that opens it by its address takes it for a page.
    return new Blob([plain], { type: 'application/octet-stream' });
  } catch {
    return null;
  }
}

function fileKey(bytes: Uint8Array<ArrayBuffer>, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, [use]);
}
