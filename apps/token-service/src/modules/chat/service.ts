import { randomUUID } from 'node:crypto';
import type {
  Message,
  MessageBody,
  MessagePage,
  MessagesQuery,
  PostMessageRequest,
} from '@parley/core/contracts/rest';
import { ProblemError } from '../../http/problem.ts';
import type { EventLog } from '../events/log.ts';
import type { StoredRoom } from '../rooms/repository.ts';
import type { Reader, Writer } from './access.ts';
import type { AttachmentRepository, StoredAttachment } from './attachment-repository.ts';
import { attachmentView, type Attachments } from './attachments.ts';
import type { MessageContent, MessageRepository, StoredMessage } from './message-repository.ts';

const PAGE = 50;

export interface Posted {
  readonly message: Message;
  /** False where the same message was there already. */
  readonly fresh: boolean;
}

export interface Chat {
  /**
   * Stores the message: once this resolves, it is there after a crash as well. Rejects with `request.invalid` for
   * plain text in an encrypted room and for ciphertext in another, with `chat.key-reused` for other content under a
   * key that is taken, and with `chat.attachment-not-found`.
   */
  post(writer: Writer, request: PostMessageRequest): Promise<Posted>;
  page(reader: Reader, query: MessagesQuery): Promise<MessagePage>;
  /** Erases a message; again does no harm. Rejects with `chat.message-not-found` and `room.forbidden`. */
  erase(reader: Reader, id: string): Promise<void>;
}

export interface ChatDeps {
  readonly events: EventLog;
  readonly messages: MessageRepository;
  readonly attachmentRows: AttachmentRepository;
  readonly attachments: Pick<Attachments, 'remove'>;
  readonly now: () => number;
}

export function createChat(deps: ChatDeps): Chat {
  const { events, messages, attachmentRows, now } = deps;
  return {
    async post(writer, { idempotencyKey, body, attachments = [] }) {
      const { room, sender } = writer;
      assertKind(room, body, attachments);
      const content: MessageContent = { body, attachments };
      const { message, fresh, files } = await events.transaction(async (trx, append) => {
        if (!(await messages.hold(trx, room.id))) throw new ProblemError('room.not-found');
        const earlier = await messages.byKey(trx, room.id, sender, idempotencyKey);
        if (earlier) {
          if (!isSame(earlier, content)) throw new ProblemError('chat.key-reused');
          return {
            message: earlier,
            fresh: false,
            files: await attachmentRows.ofMessages([earlier.id], trx),
          };
        }
        const id = randomUUID();
        const stored = await messages.append(trx, {
          id,
          roomId: room.id,
          meetingNumber: writer.meetingNumber,
          sender,
          senderIdentity: writer.identity,
          senderUserId: writer.userId,
          senderName: writer.name,
          kind: 'text' in body ? 'plain' : 'sealed',
          content,
          idempotencyKey,
          createdAt: now(),
        });
        if (!(await attachmentRows.attach(trx, stored, attachments))) {
          throw new ProblemError('chat.attachment-not-found');
        }
        const rows = await attachmentRows.ofMessages(attachments.length === 0 ? [] : [id], trx);
        const event = { type: 'message.posted', roomId: room.id, messageId: id, seq: stored.seq } as const;
        await append({ to: { kind: 'room', roomId: room.id }, event });
        return { message: stored, fresh: true, files: rows };
      });
      return { message: view(message, sender, files), fresh };
    },
    async page({ room, sender, scope }, { before, after, limit }) {
      const size = limit === undefined ? PAGE : Number(limit);
      const found = await messages.page(room.id, scope, {
        before: before === undefined ? null : Number(before),
        after: after === undefined ? null : Number(after),
        limit: size + 1,
      });
      const more = found.length > size;
      // The one beyond the page lies on the side that was asked for.
      const shown = more ? (after === undefined ? found.slice(1) : found.slice(0, -1)) : found;
      const withFiles = shown.filter(({ content }) => (content?.attachments.length ?? 0) > 0);
      const files = await attachmentRows.ofMessages(withFiles.map(({ id }) => id));
      return {
        messages: shown.map((message) => view(message, sender, files)),
        more,
      };
    },
    async erase({ room, sender, scope, moderates }, id) {
      const message = await messages.find(room.id, scope, id);
      if (!message) throw new ProblemError('chat.message-not-found');
      if (message.sender !== sender && !moderates) throw new ProblemError('room.forbidden');
      const discarded = await events.transaction(async (trx, append) => {
        if (!(await messages.erase(trx, id, sender, now()))) return [];
        const files = await attachmentRows.discardOf(trx, id, now());
        const event = { type: 'message.deleted', roomId: room.id, messageId: id } as const;
        await append({ to: { kind: 'room', roomId: room.id }, event });
        return files;
      });
      await deps.attachments.remove(discarded);
    },
  };
}

/** An encrypted room takes nothing that the service could read, not even by a client's mistake. */
function assertKind(
  room: StoredRoom,
  body: MessageBody,
  attachments: PostMessageRequest['attachments'] & object,
): void {
  const encrypted = room.settings.encryption === 'e2ee';
  if ('text' in body === encrypted) {
    throw invalid('body', encrypted ? 'must be sealed in this room' : 'must be plain text in this room');
  }
  if (encrypted && attachments.some(({ name }) => name !== undefined)) {
    throw invalid('attachments', 'must name their files inside the ciphertext');
  }
  if (new Set(attachments.map(({ id }) => id)).size < attachments.length) {
    throw invalid('attachments', 'must each be named once');
  }
  if ('text' in body && body.text.trim() === '' && attachments.length === 0) {
    throw invalid('body.text', 'must not be empty');
  }
}

function invalid(path: string, message: string): ProblemError {
  return new ProblemError('request.invalid', { errors: [{ path, message }] });
}

/** Of a deleted message nothing is left to compare with: its key stands for it. */
function isSame({ content }: StoredMessage, other: MessageContent): boolean {
  return content === null || JSON.stringify(content) === JSON.stringify(other);
}

function view(message: StoredMessage, reader: string, files: readonly StoredAttachment[]): Message {
  const { id, seq, content, deletedAt, deletedBy } = message;
  const attachments = (content?.attachments ?? []).flatMap((ref) => {
    const file = files.find((row) => row.id === ref.id);
    return file ? [attachmentView(file)] : [];
  });
  return {
    id,
    seq,
    meeting: message.meetingNumber,
    sender: { identity: message.senderIdentity, name: message.senderName },
    mine: message.sender === reader,
    body: content?.body ?? null,
    attachments,
    createdAt: new Date(message.createdAt).toISOString(),
    deletedAt: deletedAt === null ? null : new Date(deletedAt).toISOString(),
    deletedBy: deletedBy === null ? null : deletedBy === message.sender ? 'sender' : 'host',
  };
}
