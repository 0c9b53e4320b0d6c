import { isLinkSecret } from '../contracts/deeplink.ts';
import type { EpochKeys } from '../contracts/rest/index.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';

const EPOCH_KEY_BYTES = 32;
/** AES-GCM's recommended nonce length (NIST SP 800-38D, 8.2). */
const NONCE_BYTES = 12;
const VERSION = 'v1.';

/** The random key of one epoch, 256 bits. Everything in a meeting is sealed by keys derived from it. */
export interface EpochKey {
  readonly epoch: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A new link secret: 256 random bits, base64url. Who holds it can read the room. */
export function createLinkSecret(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

/** A fresh epoch 1 for a new room, sealed for the holders of `linkSecret`. The service stores it unread. */
export async function createRoomKeys(linkSecret: string): Promise<EpochKeys & { readonly epoch: 1 }> {
  const bytes = crypto.getRandomValues(new Uint8Array(EPOCH_KEY_BYTES));
  return { epoch: 1, linkWrap: await sealEpochKey({ epoch: 1, bytes }, linkSecret) };
}

/** `v1.` and base64url of nonce and AES-256-GCM ciphertext; the epoch is bound as additional data. */
export async function sealEpochKey(key: EpochKey, linkSecret: string): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: additionalData(key.epoch) },
    await wrappingKey(linkSecret),
    key.bytes,
  );
  const text = new Uint8Array(NONCE_BYTES + sealed.byteLength);
  text.set(nonce);
  text.set(new Uint8Array(sealed), NONCE_BYTES);
  return VERSION + toBase64Url(text);
}

/** The epoch key, or null when `linkSecret` is not the one it was sealed for or the wrap is damaged. */
export async function openEpochKey(keys: EpochKeys, linkSecret: string): Promise<EpochKey | null> {
  const text = keys.linkWrap.startsWith(VERSION) ? fromBase64Url(keys.linkWrap.slice(VERSION.length)) : null;
  if (!text || text.length <= NONCE_BYTES || !isLinkSecret(linkSecret)) return null;
  try {
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: text.subarray(0, NONCE_BYTES), additionalData: additionalData(keys.epoch) },
      await wrappingKey(linkSecret),
      text.subarray(NONCE_BYTES),
    );
    return opened.byteLength === EPOCH_KEY_BYTES
      ? { epoch: keys.epoch, bytes: new Uint8Array(opened) }
      : null;
  } catch {
    return null;
  }
}

/** Media key material as LiveKit's worker takes it: it derives its frame keys from this by HKDF itself. */
export async function deriveMediaKey(key: EpochKey): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', await derive(key, 'media'), 'HKDF', false, [
    'deriveBits',
    'deriveKey',
  ]);
}

/** The AES-256-GCM key for one use of an epoch: packets between participants, or the chat that is stored. */
export async function deriveSealingKey(key: EpochKey, use: 'data' | 'chat'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', await derive(key, use), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** What shows that somebody holds an epoch, in the wraps of the next one. */
export async function deriveChainKey(key: EpochKey): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await derive(key, 'chain'));
}

/** What two people compare is bound to the epoch by this. */
export async function deriveWordsKey(key: EpochKey): Promise<ArrayBuffer> {
  return derive(key, 'words');
}

/** 256 bits for one use of an epoch's key: HKDF-SHA-256 (RFC 5869), one label per use. */
async function derive(
  key: EpochKey,
  use: 'media' | 'data' | 'chat' | 'chain' | 'words',
): Promise<ArrayBuffer> {
  const root = await crypto.subtle.importKey('raw', key.bytes, 'HKDF', false, ['deriveBits']);
  return crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: label(`epoch ${key.epoch}`), info: label(`parley ${use} v1`) },
    root,
    256,
  );
}

async function wrappingKey(linkSecret: string): Promise<CryptoKey> {
  const bytes = fromBase64Url(linkSecret);
  if (!bytes) throw new TypeError('not a link secret');
  const root = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: label('parley link-wrap v1') },
    root,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

function additionalData(epoch: number): Uint8Array<ArrayBuffer> {
  return label(`parley link-wrap v1 epoch ${epoch}`);
}

function label(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
