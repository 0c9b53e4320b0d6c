import type { AttachmentRef, Message, MessageBody } from '../contracts/rest/index.ts';
import type { Observable } from '../domain/observable.ts';
import type { ChatContent, ChatFile } from './types.ts';

/** Files of one message; with their names and keys they fit into the service's limit for ciphertext. */
export const MAX_FILES = 5;

/** What is written, before it leaves this device. `key` is the message's idempotency key. */
export interface Draft {
  readonly key: string;
  readonly text: string;
  readonly files: readonly ChatFile[];
}

export interface EncodedMessage {
  readonly body: MessageBody;
  readonly attachments: readonly AttachmentRef[];
}

/** The text of a message, as this device keeps it for itself until it is stored. */
export interface SealedText {
  /** Who seals it; bound to what is sealed. */
  readonly sender: string | null;
  readonly body: MessageBody;
}

export type DecodedMessage = Exclude<ChatContent, { readonly kind: 'deleted' }>;

/** How the messages of a room are written for the service and read from it. */
export interface MessageCodec {
  encode(draft: Draft): Promise<EncodedMessage>;
  /** Whether it would be written like this now; after a new epoch, or as somebody else, it would not. */
  isCurrent(encoded: Pick<EncodedMessage, 'body'>): boolean;
  decode(message: Message): Promise<DecodedMessage>;
  sealText(key: string, text: string): Promise<SealedText>;
  /** Null where its key is not held (any more, or yet), or it was changed. */
  openText(sealed: SealedText): Promise<string | null>;
  /** Whether a message with this idempotency key was read, so that it is known to be stored. */
  hasSeen(key: string): boolean;
  /** The file as it is stored, and what opens it. */
  sealFile(content: Blob): Promise<{ readonly content: Blob; readonly key: string | null }>;
  /** Null where it is not what was sealed. */
  openFile(content: Blob, file: ChatFile): Promise<Blob | null>;
  /** Changes when what could not be read may be readable now. */
  readonly readable: Observable<unknown>;
}
