import { z } from 'zod';
import type { MessageBody } from '../contracts/rest/index.ts';
import { cleanFileName, cleanText, MAX_MESSAGE_TEXT } from '../domain/message-text.ts';
import { fromBase64Url, toBase64Url } from '../keys/base64url.ts';
import { deriveSealingKey, type EpochKey, type EpochKeyring } from '../keys/index.ts';
import { MAX_FILES, type DecodedMessage, type Draft, type MessageCodec } from './codec.ts';
import { openFile, sealFile } from './file-seal.ts';

const VERSION = 1;
const NONCE_BYTES = 12;
/** Version (1 byte), epoch (4 bytes, big endian), nonce. */
const HEADER_BYTES = 1 + 4 + NONCE_BYTES;
/** The length of a message tells little when many lengths look alike. */
const PADDING_BYTES = 128;

/** What is inside a ciphertext. Whoever holds the key wrote it, so it is read like anything from outside. */
const SealedContent = z.object({
  /** The idempotency key: the same ciphertext stored a second time is noticed. */
  key: z.string().min(8).max(64),
  text: z.string().max(MAX_MESSAGE_TEXT),
  files: z
    .array(
      z.object({
        id: z.uuid(),
        name: z.string().max(255),
        type: z.string().max(100),
        key: z.string().max(64),
      }),
    )
    .max(MAX_FILES),
});

/**
 * Of an encrypted room. The room, the epoch and the sender's identity are bound to each ciphertext, so that the
 * service cannot put it into another's mouth; storing it twice shows as well.
 */
export function createSealedCodec(
  keyring: EpochKeyring,
  roomId: string,
  identity: () => string,
): MessageCodec {
  const keys = new Map<number, Promise<CryptoKey>>();
  /** As whom something was sealed here: after a long absence one is somebody else. */
  const sealedAs = new WeakMap<MessageBody, string>();
  /** Inner key → the id under which it was first seen. */
  const seen = new Map<string, string>();
  const sealingKey = (key: EpochKey): Promise<CryptoKey> => {
    const known = keys.get(key.epoch) ?? deriveSealingKey(key, 'chat');
    keys.set(key.epoch, known);
    return known;
  };
  const bound = (epoch: number, sender: string | null): Uint8Array<ArrayBuffer> =>
    new TextEncoder().encode(JSON.stringify(['chat', roomId, epoch, sender ?? '']));

  const open = async (
    body: MessageBody,
    sender: string | null,
  ): Promise<z.infer<typeof SealedContent> | 'locked' | null> => {
    if (!('ciphertext' in body)) return null;
    const key = keyring.of(body.epoch);
    if (!key) return 'locked';
    const packet = fromBase64Url(body.ciphertext);
    if (!packet || packet.length <= HEADER_BYTES || packet[0] !== VERSION) return null;
    if (new DataView(packet.buffer).getUint32(1) !== body.epoch) return null;
    try {
      const plain = await crypto.subtle.decrypt(
        {
          name: 'AES-GCM',
          iv: packet.subarray(HEADER_BYTES - NONCE_BYTES, HEADER_BYTES),
          additionalData: bound(body.epoch, sender),
        },
        await sealingKey(key),
        packet.subarray(HEADER_BYTES),
      );
      const content: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain));
      const parsed = SealedContent.safeParse(content);
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  };

  const seal = async (draft: Draft, sender: string): Promise<MessageBody> => {
    const epochKey = keyring.sending.value;
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const sealed = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv: nonce, additionalData: bound(epochKey.epoch, sender) },
      await sealingKey(epochKey),
      padded(draft),
    );
    const packet = new Uint8Array(HEADER_BYTES + sealed.byteLength);
    packet[0] = VERSION;
    new DataView(packet.buffer).setUint32(1, epochKey.epoch);
    packet.set(nonce, HEADER_BYTES - NONCE_BYTES);
    packet.set(new Uint8Array(sealed), HEADER_BYTES);
    const body = { epoch: epochKey.epoch, ciphertext: toBase64Url(packet) };
    sealedAs.set(body, sender);
    return body;
  };

  return {
    async encode(draft) {
      // Names stand inside the ciphertext.
      return { body: await seal(draft, identity()), attachments: draft.files.map(({ id }) => ({ id })) };
    },
    isCurrent: ({ body }) =>
      'epoch' in body && body.epoch === keyring.sending.value.epoch && sealedAs.get(body) === identity(),
    async decode({ id, body, sender, attachments }): Promise<DecodedMessage> {
      if (body === null) return { kind: 'unreadable' };
      const content = await open(body, sender.identity);
      if (content === 'locked') return { kind: 'locked', epoch: 'epoch' in body ? body.epoch : 0 };
      if (content === null || (seen.get(content.key) ?? id) !== id) return { kind: 'unreadable' };
      seen.set(content.key, id);
      return {
        kind: 'written',
        text: cleanText(content.text),
        files: content.files.flatMap((file) => {
          const stored = attachments.find((attachment) => attachment.id === file.id);
          return stored ? [{ ...file, name: cleanFileName(file.name), size: stored.size }] : [];
        }),
      };
    },
    async sealText(key, text) {
      const sender = identity();
      return { sender, body: await seal({ key, text, files: [] }, sender) };
    },
    async openText({ sender, body }) {
      const content = await open(body, sender);
      return content === null || content === 'locked' ? null : cleanText(content.text);
    },
    hasSeen: (key) => seen.has(key),
    sealFile,
    openFile: (content, { key }) => (key === null ? Promise.resolve(null) : openFile(content, key)),
    readable: keyring.epochs,
  };
}

function padded({ key, text, files }: Draft): Uint8Array<ArrayBuffer> {
  const content = {
    key,
    text,
    files: files.map((file) => ({ id: file.id, name: file.name, type: file.type, key: file.key })),
  };
  const json = new TextEncoder().encode(JSON.stringify(content));
  // Spaces after it change nothing for who parses it.
  const bytes = new Uint8Array(Math.ceil(json.length / PADDING_BYTES) * PADDING_BYTES).fill(0x20);
  bytes.set(json);
  return bytes;
}
