import {
  AttachmentDownload,
  AttachmentResponse,
  Done,
  MAX_ATTACHMENT_BYTES,
  MessagePage,
  MessageResponse,
  MessagesQuery,
  PostMessageRequest,
} from '@parley/core/contracts/rest';
import { z } from 'zod';
import type { Authenticators } from '../../http/caller.ts';
import { route, type Route } from '../../http/route.ts';
import type { ChatAccess } from './access.ts';
import type { Attachments } from './attachments.ts';
import type { Chat } from './service.ts';

const tag = 'Chat';
const ByCode = z.object({ code: z.string() });
const ByMessage = z.object({ code: z.string(), message: z.uuid() });
const ByAttachment = z.object({ code: z.string(), attachment: z.uuid() });
const refusals = [
  'room.not-found',
  'room.forbidden',
  'room.removed',
  'room.banned',
  'auth.invalid-participant-token',
] as const;

export function chatRoutes(
  authenticate: Authenticators,
  access: ChatAccess,
  chat: Chat,
  attachments: Attachments,
): Route[] {
  return [
    route({
      method: 'post',
      paths: ['/api/rooms/{code}/messages'],
      summary: 'Write to the chat: 201 means stored, and 200 that it was stored by an earlier try',
      tag,
      limit: 'act',
      authenticate: authenticate.memberOrParticipant,
      params: ByCode,
      body: PostMessageRequest,
      authorise: ({ who, params, request }) => access.writer(who, params.code, request),
      act: async ({ access: writer, body }) => {
        const { message, fresh } = await chat.post(writer, body);
        return { status: fresh ? 201 : 200, body: { message } };
      },
      answers: { 200: MessageResponse, 201: MessageResponse },
      problems: [
        ...refusals,
        'chat.forbidden',
        'chat.no-meeting',
        'chat.key-reused',
        'chat.attachment-not-found',
        'storage.full',
      ],
    }),
    route({
      method: 'get',
      paths: ['/api/rooms/{code}/messages'],
      summary: 'Read the chat, page by page in either direction, as far as the room lets its people see back',
      tag,
      limit: 'read',
      authenticate: authenticate.memberOrParticipant,
      params: ByCode,
      query: MessagesQuery,
      authorise: ({ who, params, request }) => access.reader(who, params.code, request),
      act: async ({ access: reader, query }) => ({ status: 200, body: await chat.page(reader, query) }),
      answers: { 200: MessagePage },
      problems: refusals,
    }),
    route({
      method: 'delete',
      paths: ['/api/rooms/{code}/messages/{message}'],
      summary: 'Delete a message: my own, or any for hosts; again does no harm',
      tag,
      limit: 'act',
      authenticate: authenticate.memberOrParticipant,
      params: ByMessage,
      audit: { action: 'message.delete' },
      authorise: ({ who, params, request }) => access.reader(who, params.code, request),
      act: async ({ access: reader, params }) => {
        await chat.erase(reader, params.message);
        return { status: 200, body: { ok: true as const } };
      },
      answers: { 200: Done },
      problems: [...refusals, 'chat.message-not-found'],
    }),
    route({
      method: 'post',
      paths: ['/api/rooms/{code}/attachments'],
      summary: 'Upload a file for a message that follows; encrypted by the client in encrypted rooms',
      tag,
      limit: 'act',
      authenticate: authenticate.memberOrParticipant,
      params: ByCode,
      upload: { maxBytes: MAX_ATTACHMENT_BYTES },
      authorise: ({ who, params, request }) => access.writer(who, params.code, request),
      act: async ({ access: writer, request }) => {
        const declared = request.headers['content-length'];
        const size = declared === undefined ? null : Number(declared);
        return { status: 201, body: { attachment: await attachments.upload(writer, request, size) } };
      },
      answers: { 201: AttachmentResponse },
      problems: [
        ...refusals,
        'chat.forbidden',
        'chat.no-meeting',
        'chat.quota-exceeded',
        'storage.full',
        'storage.unavailable',
      ],
    }),
    route({
      method: 'get',
      paths: ['/api/rooms/{code}/attachments/{attachment}'],
      summary: 'Where to download a file of a message that I may read, for five minutes',
      tag,
      limit: 'read',
      authenticate: authenticate.memberOrParticipant,
      params: ByAttachment,
      authorise: ({ who, params, request }) => access.reader(who, params.code, request),
      act: async ({ access: reader, params }) => ({
        status: 200,
        body: await attachments.download(reader, params.attachment),
      }),
      answers: { 200: AttachmentDownload },
      problems: [...refusals, 'chat.attachment-not-found', 'storage.unavailable'],
    }),
  ];
}
