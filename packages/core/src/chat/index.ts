import { MAX_ATTACHMENT_BYTES } from '../contracts/rest/index.ts';
import { FILE_SEAL_BYTES } from './file-seal.ts';

export { createChat, type ChatDeps } from './chat.ts';
export type { KeptMessage, OutboxStore } from './kept-outbox.ts';
export { MAX_FILES } from './codec.ts';
export { pictureSize } from './picture-size.ts';
export { createPlainCodec } from './plain-codec.ts';
export { createSealedCodec } from './sealed-codec.ts';
export type {
  Chat,
  ChatContent,
  ChatFile,
  ChatMessage,
  ChatSync,
  EarlierMessages,
  OutgoingMessage,
} from './types.ts';

/** The largest file that can be sent, also sealed; bytes. */
export const MAX_FILE_BYTES = MAX_ATTACHMENT_BYTES - FILE_SEAL_BYTES;
