import { isLinkSecret } from '../contracts/deeplink.ts';
import type { DeviceKeys } from '../platform/index.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { createPassingKeys } from './device-keys.ts';
import { deriveChainKey, openEpochKey, type EpochKey } from './link-secret.ts';

const VERSION = 'v1.';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const POINT_BYTES = 65;
/** The chained epoch (0 for none, big endian), the sender's key, the key made for this one wrap. */
const HEADER_BYTES = 4 + 2 * POINT_BYTES;
const PAYLOAD_BYTES = 2 * KEY_BYTES;
const TAG_BYTES = 16;

/** What is handed over: the key of an epoch, and the link secret that belongs to it. */
export interface RoomSecrets {
  readonly epochKey: EpochKey;
  readonly linkSecret: string;
}

/** What a wrap is good for, and nothing else: one epoch of one room, on one device. */
export interface WrapPurpose {
  readonly roomId: string;
  readonly epoch: number;
  /** As the service knows the recipient: a member's device, or the identity of a guest. */
  readonly deviceId: string;
}

export interface OpenedWrap extends RoomSecrets {
  /** Whose private key took part in the wrap. */
  readonly senderKey: string;
  /** The epoch that the sender held as well; null where the wrap asks for none. */
  readonly chainedTo: number | null;
}

/**
 * Wraps for one device: ECDH of a fresh key and of the sender's own key with the recipient's, HKDF-SHA-256 over both,
 * AES-256-GCM (the authenticated modes of HPKE, RFC 9180, with WebCrypto's means). With `chain`, only who holds that
 * epoch can make or open it: so the service, which holds none, cannot slip a new epoch to people who are in a call.
 * Null where `recipientKey` is no key.
 */
export async function wrapForDevice(
  secrets: RoomSecrets,
  recipientKey: string,
  sender: DeviceKeys,
  purpose: WrapPurpose,
  chain: EpochKey | null,
): Promise<string | null> {
  const linkSecret = fromBase64Url(secrets.linkSecret);
  const fresh = await createPassingKeys();
  const [once, always] = await Promise.all([fresh.agree(recipientKey), sender.agree(recipientKey)]);
  if (!once || !always || linkSecret?.length !== KEY_BYTES) return null;
  const header = new Uint8Array(HEADER_BYTES);
  new DataView(header.buffer).setUint32(0, chain?.epoch ?? 0);
  header.set(pointOf(sender.publicKey), 4);
  header.set(pointOf(fresh.publicKey), 4 + POINT_BYTES);
  const { key, nonce } = await sealing(once, always, header, recipientKey, purpose, chain);
  const payload = new Uint8Array(PAYLOAD_BYTES);
  payload.set(secrets.epochKey.bytes);
  payload.set(linkSecret, KEY_BYTES);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, payload);
  const wrap = new Uint8Array(HEADER_BYTES + sealed.byteLength);
  wrap.set(header);
  wrap.set(new Uint8Array(sealed), HEADER_BYTES);
  return VERSION + toBase64Url(wrap);
}

/**
 * Opens what was wrapped for this device, or null: for another device, room or epoch, damaged, or chained to an epoch
 * that `heldKey` does not give.
 */
export async function openDeviceWrap(
  wrap: string,
  recipient: DeviceKeys,
  purpose: WrapPurpose,
  heldKey: (epoch: number) => EpochKey | null,
): Promise<OpenedWrap | null> {
  const bytes = wrap.startsWith(VERSION) ? fromBase64Url(wrap.slice(VERSION.length)) : null;
  if (bytes?.length !== HEADER_BYTES + PAYLOAD_BYTES + TAG_BYTES) return null;
  const header = bytes.slice(0, HEADER_BYTES);
  const chainedTo = new DataView(header.buffer).getUint32(0) || null;
  const chain = chainedTo === null ? null : heldKey(chainedTo);
  if (chainedTo !== null && !chain) return null;
  const senderKey = toBase64Url(header.subarray(4, 4 + POINT_BYTES));
  const [once, always] = await Promise.all([
    recipient.agree(toBase64Url(header.subarray(4 + POINT_BYTES))),
    recipient.agree(senderKey),
  ]);
  if (!once || !always) return null;
  try {
    const { key, nonce } = await sealing(once, always, header, recipient.publicKey, purpose, chain);
    const payload = new Uint8Array(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, key, bytes.slice(HEADER_BYTES)),
    );
    const linkSecret = toBase64Url(payload.subarray(KEY_BYTES));
    if (!isLinkSecret(linkSecret)) return null;
    return {
      epochKey: { epoch: purpose.epoch, bytes: payload.slice(0, KEY_BYTES) },
      linkSecret,
      senderKey,
      chainedTo,
    };
  } catch {
    return null;
  }
}

/** Whether the key is the one that the epoch's link opens: one epoch has one key, whoever handed it over. */
export async function fitsLink(secrets: RoomSecrets, linkWrap: string): Promise<boolean> {
  const { epoch, bytes } = secrets.epochKey;
  const linked = await openEpochKey({ epoch, linkWrap }, secrets.linkSecret);
  return linked !== null && linked.bytes.every((byte, index) => byte === bytes[index]);
}

/** The one-time key and nonce of a wrap: everything that it is about is in their derivation. */
async function sealing(
  once: Uint8Array<ArrayBuffer>,
  always: Uint8Array<ArrayBuffer>,
  header: Uint8Array<ArrayBuffer>,
  recipientKey: string,
  { roomId, epoch, deviceId }: WrapPurpose,
  chain: EpochKey | null,
): Promise<{ readonly key: CryptoKey; readonly nonce: Uint8Array<ArrayBuffer> }> {
  const material = new Uint8Array(3 * KEY_BYTES);
  material.set(once);
  material.set(always, KEY_BYTES);
  if (chain) material.set(await deriveChainKey(chain), 2 * KEY_BYTES);
  const root = await crypto.subtle.importKey('raw', material, 'HKDF', false, ['deriveBits']);
  const text = new TextEncoder();
  const bits = await crypto.subtle.deriveBits(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: text.encode('parley device-wrap v1'),
      info: text.encode(JSON.stringify([roomId, epoch, deviceId, recipientKey, toBase64Url(header)])),
    },
    root,
    8 * (KEY_BYTES + NONCE_BYTES),
  );
  const key = await crypto.subtle.importKey('raw', bits.slice(0, KEY_BYTES), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  return { key, nonce: new Uint8Array(bits.slice(KEY_BYTES)) };
}

function pointOf(publicKey: string): Uint8Array<ArrayBuffer> {
  const point = fromBase64Url(publicKey);
  if (point?.length !== POINT_BYTES) throw new TypeError('not a public key of ours');
  return point;
}
