import { randomUUID } from 'node:crypto';
import { MAX_ATTACHMENT_BYTES, type Attachment, type AttachmentDownload } from '@parley/core/contracts/rest';
import type { Readable } from 'node:stream';
import { inTransaction, type Database } from '../../db/database.ts';
import { ProblemError } from '../../http/problem.ts';
import { StorageKey, type Storage } from '../../storage/port.ts';
import type { Reader, Writer } from './access.ts';
import type { AttachmentRepository, StoredAttachment, Usage } from './attachment-repository.ts';
import { sniffed, UNKNOWN_TYPE } from './media-type.ts';
import type { MessageRepository } from './message-repository.ts';

const MEBIBYTE = 1024 * 1024;
/** What the files of one room, and of one sender in it, may take together, in bytes. */
const ROOM_BYTES = 2048 * MEBIBYTE;
const SENDER_BYTES = 512 * MEBIBYTE;
/** Uploads of one sender that no message refers to yet. */
const SENDER_WAITING = 20;
/** A download starts at once; the address is not meant to be kept. */
const ADDRESS_SECONDS = 300;
/** An upload without a message is taken away after this long, in milliseconds. */
const ORPHAN_MS = 24 * 3600 * 1000;
/** Files taken away in one go. */
const CLEARING_BATCH = 200;

export interface Attachments {
  /**
   * Takes a file, which then waits for a message; `declaredBytes` is what the sender says of its size. Rejects with
   * `chat.quota-exceeded`, and as the storage does.
   */
  upload(writer: Writer, content: Readable, declaredBytes: number | null): Promise<Attachment>;
  /** Rejects with `chat.attachment-not-found` for what this reader may not have. */
  download(reader: Reader, id: string): Promise<AttachmentDownload>;
  /** Takes files away that are discarded; a failure leaves them to the next `clear`. */
  remove(ids: readonly string[]): Promise<void>;
  /** Discards what no message refers to, and takes away what is discarded. */
  clear(): Promise<void>;
}

export interface AttachmentsDeps {
  readonly db: Database;
  readonly attachments: AttachmentRepository;
  readonly messages: Pick<MessageRepository, 'find' | 'hold'>;
  readonly storage: Storage;
  readonly now: () => number;
  readonly onFailure: (error: unknown) => void;
}

export function createAttachments(deps: AttachmentsDeps): Attachments {
  const { attachments, storage, now } = deps;

  const reserve = ({ room, sender }: Writer, size: number): Promise<string> =>
    inTransaction(deps.db, async (trx) => {
      if (!(await deps.messages.hold(trx, room.id))) throw new ProblemError('room.not-found');
      if (!fits(await attachments.usage(trx, room.id, sender), size)) {
        throw new ProblemError('chat.quota-exceeded');
      }
      const id = randomUUID();
      await attachments.reserve(trx, { id, roomId: room.id, sender, size, createdAt: now() });
      return id;
    });

  const take = async (id: string): Promise<void> => {
    await storage.delete(keyOf(id));
    await attachments.forget(id);
  };

  const remove = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) await take(id).catch(deps.onFailure);
  };

  return {
    remove,
    async upload(writer, content, declaredBytes) {
      const id = await reserve(writer, declaredBytes ?? MAX_ATTACHMENT_BYTES);
      try {
        // Of ciphertext nothing can be said; elsewhere what people say of their files counts for nothing.
        const sealed = writer.room.settings.encryption === 'e2ee';
        const file = sealed ? { type: UNKNOWN_TYPE, content } : await sniffed(content);
        const { type } = file;
        const stored = await storage.put(keyOf(id), file.content, { type, maxBytes: MAX_ATTACHMENT_BYTES });
        if (!(await attachments.stored(id, { ...stored, type }, now())))
          throw new ProblemError('room.not-found');
        return { id, type, size: stored.size, name: null };
      } catch (error) {
        await remove([id]);
        throw error;
      }
    },
    async download({ room, sender, scope }, id) {
      const file = await attachments.find(room.id, id);
      if (file === null) throw new ProblemError('chat.attachment-not-found');
      const readable =
        file.messageId === null
          ? file.sender === sender
          : (await deps.messages.find(room.id, scope, file.messageId)) !== null;
      if (!readable) throw new ProblemError('chat.attachment-not-found');
      const expiresAt = new Date(now() + ADDRESS_SECONDS * 1000).toISOString();
      const url = await storage.signedUrl(keyOf(id), {
        expiresSeconds: ADDRESS_SECONDS,
        downloadName: file.name ?? '',
        type: file.type,
      });
      return { ...attachmentView(file), url, expiresAt };
    },
    async clear() {
      await attachments.discardOrphans(now() - ORPHAN_MS, now());
      await remove(await attachments.discarded(CLEARING_BATCH));
    },
  };
}

export function attachmentView({ id, type, size, name }: StoredAttachment): Attachment {
  return { id, type, size, name };
}

function keyOf(id: string): StorageKey {
  return StorageKey.parse(`attachments/${id}`);
}

function fits(usage: Usage, size: number): boolean {
  return (
    usage.room + size <= ROOM_BYTES &&
    usage.sender + size <= SENDER_BYTES &&
    usage.senderWaiting < SENDER_WAITING
  );
}
