import { z } from 'zod';

/** What is written in one message, in UTF-16 units. */
const MAX_TEXT = 4000;
/** 16 KiB in base64url. */
const MAX_CIPHERTEXT = 21_846;
/** The largest file that a message may carry, in bytes. */
export const MAX_ATTACHMENT_BYTES = 25 * 1024 * 1024;
const MAX_ATTACHMENTS = 10;

/** Controls other than tab and line breaks, and halves of characters: nobody types them. */
const UNWRITABLE = /\p{Cs}|(?![\t\n\r])\p{Cc}/u;
const CONTROLS = /[\p{Cs}\p{Cc}]/u;
const writable = (text: string): boolean => !UNWRITABLE.test(text);
const onOneLine = (text: string): boolean => !CONTROLS.test(text);

/** Of a room with `transport` encryption: text, which is data wherever it is shown. */
export const PlainBody = z
  .strictObject({
    text: z.string().max(MAX_TEXT).refine(writable, 'must not hold control characters'),
  })
  .meta({ id: 'PlainBody' });

/** Of a room with `e2ee` encryption: sealed by the sender's client under the key of the epoch it names. */
export const SealedBody = z
  .strictObject({
    epoch: z.int().positive(),
    ciphertext: z
      .string()
      .min(1)
      .max(MAX_CIPHERTEXT)
      .regex(/^[A-Za-z0-9_-]+$/),
  })
  .meta({ id: 'SealedBody' });

export const MessageBody = z.union([PlainBody, SealedBody]);
export type MessageBody = z.infer<typeof MessageBody>;

/** A file that was uploaded before; in encrypted rooms its name stands inside the ciphertext instead. */
export const AttachmentRef = z
  .strictObject({
    id: z.uuid(),
    name: z.string().trim().min(1).max(255).refine(onOneLine, 'must not hold control characters').optional(),
  })
  .meta({ id: 'AttachmentRef' });
export type AttachmentRef = z.infer<typeof AttachmentRef>;

/** The same key with the same content is the same message, however often it is sent. */
export const PostMessageRequest = z
  .object({
    idempotencyKey: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
    body: MessageBody,
    attachments: z.array(AttachmentRef).max(MAX_ATTACHMENTS).optional(),
  })
  .meta({ id: 'PostMessageRequest' });
export type PostMessageRequest = z.infer<typeof PostMessageRequest>;

export const Attachment = z
  .object({
    id: z.string(),
    /** What the service found in it; `application/octet-stream` for ciphertext and for what it does not know. */
    type: z.string(),
    /** In bytes. */
    size: z.int().nonnegative(),
    name: z.string().nullable(),
  })
  .meta({ id: 'Attachment' });
export type Attachment = z.infer<typeof Attachment>;

/** One message. A deleted one keeps its place in the order and nothing of its content. */
export const Message = z
  .object({
    id: z.string(),
    /** Its place in the room: counted from 1 without gaps, and the cursor for paging. */
    seq: z.int().positive(),
    meeting: z.int().positive(),
    sender: z.object({
      /** The device it was sent from; null where the owner wrote from outside the meeting. */
      identity: z.string().nullable(),
      name: z.string(),
    }),
    /** Whether the one who asks has written it, on whichever device. */
    mine: z.boolean(),
    body: MessageBody.nullable(),
    attachments: z.array(Attachment),
    createdAt: z.string(),
    deletedAt: z.string().nullable(),
    deletedBy: z.enum(['sender', 'host']).nullable(),
  })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof Message>;

export const MessageResponse = z.object({ message: Message }).meta({ id: 'MessageResponse' });
export type MessageResponse = z.infer<typeof MessageResponse>;

const Cursor = z
  .string()
  .regex(/^\d{1,15}$/)
  .optional();

/** `before` and `after` are numbers of messages that are left out; without either, the newest page. */
export const MessagesQuery = z.object({
  before: Cursor,
  after: Cursor,
  limit: z
    .string()
    .regex(/^([1-9]\d?|100)$/, 'must be 1 to 100')
    .optional(),
});
export type MessagesQuery = z.infer<typeof MessagesQuery>;

/** In the order of `seq`. `more`: whether there are others beyond them, on the side that was asked for. */
export const MessagePage = z
  .object({ messages: z.array(Message), more: z.boolean() })
  .meta({ id: 'MessagePage' });
export type MessagePage = z.infer<typeof MessagePage>;

export const AttachmentResponse = z.object({ attachment: Attachment }).meta({ id: 'AttachmentResponse' });
export type AttachmentResponse = z.infer<typeof AttachmentResponse>;

/** Where the file is to be had, by anybody who holds the address, until it expires. */
export const AttachmentDownload = Attachment.extend({ url: z.string(), expiresAt: z.string() }).meta({
  id: 'AttachmentDownload',
});
export type AttachmentDownload = z.infer<typeof AttachmentDownload>;
