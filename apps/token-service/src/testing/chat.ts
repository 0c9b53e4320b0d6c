import { randomUUID } from 'node:crypto';
import {
  AttachmentDownload,
  AttachmentResponse,
  MessagePage,
  MessageResponse,
  type Attachment,
  type AttachmentRef,
  type CreateRoomRequest,
  type Message,
  type MessageBody,
} from '@parley/core/contracts/rest';
import type { Answer, TestClient } from './client.ts';

/** A room with its owner, who is in its meeting. */
export interface ChatRoom {
  readonly code: string;
  /** The owner's session. */
  readonly owner: string;
  /** The owner's participant token. */
  readonly host: string;
  readonly hostIdentity: string;
}

export interface Draft {
  readonly body?: MessageBody;
  readonly text?: string;
  readonly key?: string;
  readonly attachments?: readonly AttachmentRef[];
}

/** The chat of a service as scripts use it, read with the contract's own schemas. */
export interface ChatClient {
  /** A room without a lobby; `transport` encryption unless `settings` say otherwise. */
  room(settings?: CreateRoomRequest['settings']): Promise<ChatRoom>;
  /** A guest's participant token. */
  guest(code: string, name?: string): Promise<string>;
  /** A member's session and participant token. */
  member(code: string, name?: string): Promise<{ readonly session: string; readonly token: string }>;
  post(code: string, bearer: string, draft: Draft | string): Promise<Answer>;
  /** Posts and expects a new message. */
  say(code: string, bearer: string, draft: Draft | string): Promise<Message>;
  page(code: string, bearer: string, query?: string): Promise<MessagePage>;
  texts(code: string, bearer: string, query?: string): Promise<readonly string[]>;
  upload(code: string, bearer: string, bytes: Uint8Array, type?: string): Promise<Answer>;
  /** Uploads and expects it to be taken. */
  file(code: string, bearer: string, bytes: Uint8Array): Promise<Attachment>;
  /** Asks for the address of a file and expects to get it. */
  address(code: string, bearer: string, id: string): Promise<AttachmentDownload>;
}

export function chatClient(client: TestClient): ChatClient {
  const expectStatus = (answer: Answer, status: number): unknown => {
    if (answer.status !== status) throw new Error(`expected ${status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const chat: ChatClient = {
    async room(settings = {}) {
      const { token: owner } = await client.register('Olga');
      const all = { lobby: 'nobody', encryption: 'transport', ...settings } as const;
      const { room } = await client.createRoom(owner, { settings: all });
      const { participantToken: host, participant } = await client.enter({ code: room.code }, owner);
      return { code: room.code, owner, host, hostIdentity: participant.identity };
    },
    guest: async (code, name = 'Gus') => (await client.enter({ code, name })).participantToken,
    async member(code, name = 'Mia') {
      const { token: session } = await client.register(name);
      return { session, token: (await client.enter({ code }, session)).participantToken };
    },
    post(code, bearer, draft) {
      const { text, body, key, attachments } = typeof draft === 'string' ? { text: draft } : draft;
      return client.send('POST', `/api/rooms/${code}/messages`, {
        bearer,
        body: {
          idempotencyKey: key ?? randomUUID(),
          body: body ?? { text: text ?? '' },
          ...(attachments === undefined ? {} : { attachments }),
        },
      });
    },
    say: async (code, bearer, draft) =>
      MessageResponse.parse(expectStatus(await chat.post(code, bearer, draft), 201)).message,
    page: async (code, bearer, query = '') =>
      MessagePage.parse(
        expectStatus(await client.send('GET', `/api/rooms/${code}/messages${query}`, { bearer }), 200),
      ),
    async texts(code, bearer, query) {
      const { messages } = await chat.page(code, bearer, query);
      return messages.map(({ body }) => (body && 'text' in body ? body.text : ''));
    },
    async upload(code, bearer, bytes, type = 'application/octet-stream') {
      const response = await fetch(`${client.origin}/api/rooms/${code}/attachments`, {
        method: 'POST',
        headers: { authorization: `Bearer ${bearer}`, 'content-type': type },
        body: Buffer.from(bytes),
      });
      return { status: response.status, headers: response.headers, body: await response.json() };
    },
    file: async (code, bearer, bytes) =>
      AttachmentResponse.parse(expectStatus(await chat.upload(code, bearer, bytes), 201)).attachment,
    address: async (code, bearer, id) =>
      AttachmentDownload.parse(
        expectStatus(await client.send('GET', `/api/rooms/${code}/attachments/${id}`, { bearer }), 200),
      ),
  };
  return chat;
}
