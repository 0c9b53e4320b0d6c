interface MessageTable {
  id: string;
  roomId: string;
  meetingNumber: number;
  seq: number;
  /** `user:<id>`, or `participant:<identity>` of somebody without an account. */
  sender: string;
  senderIdentity: string | null;
  senderUserId: string | null;
  senderName: string;
  kind: 'plain' | 'sealed';
  /** JSON of the body and the attachments as they were posted; null once deleted. */
  body: string | null;
  idempotencyKey: string;
  createdAt: number;
  deletedAt: number | null;
  /** As `sender`. */
  deletedBy: string | null;
}

interface AttachmentTable {
  id: string;
  /** Null once the room is gone: the file goes next. */
  roomId: string | null;
  sender: string;
  /** Null until a message refers to it. */
  messageId: string | null;
  name: string | null;
  type: string;
  /** In bytes; until the file is stored, what is reserved for it. */
  size: number;
  sha256: string | null;
  createdAt: number;
  storedAt: number | null;
  /** Since when it is not to be had any more, though its file may still lie there. */
  discardedAt: number | null;
}

export interface ChatSchema {
  message: MessageTable;
  attachment: AttachmentTable;
}
