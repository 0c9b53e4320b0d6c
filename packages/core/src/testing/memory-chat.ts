import type { ApiError, ApiResult, Realtime } from '../api/index.ts';
import type { ChatApi } from '../api/chat.ts';
import type { RealtimeEvent } from '../contracts/realtime.ts';
import type { Attachment, Message, PostMessageRequest } from '../contracts/rest/index.ts';
import { observable } from '../domain/observable.ts';

/** One room's messages as the service keeps them, and whoever reads and writes them. */
export interface MemoryChat {
  readonly messages: Message[];
  readonly posts: PostMessageRequest[];
  readonly files: Map<string, Blob>;
  /** What every call answers instead, while it is set. */
  trouble: ApiError | null;
  /** Stores what comes, but the answer gets lost. */
  losesAnswers: boolean;
  /** Events wait for the first one after it is false again: they come behind the answers. */
  holdsNews: boolean;
  /** A participant's way in; events reach everybody. */
  enter(identity: string, name: string): { readonly api: ChatApi; readonly realtime: Realtime };
  makeStale(): void;
}

const PAGE = 3;
const UNREACHABLE: ApiError = { kind: 'unreachable' };

export function memoryChat(roomId = 'room'): MemoryChat {
  const listeners = new Set<(event: RealtimeEvent) => void>();
  const stale = new Set<() => void>();
  const keys = new Map<string, { readonly content: string; readonly message: Message }>();
  let held: RealtimeEvent[] = [];
  const tell = (event: RealtimeEvent): void => {
    held.push(event);
    if (chat.holdsNews) return;
    const due = held;
    held = [];
    for (const one of due) listeners.forEach((listener) => listener(one));
  };
  const chat: MemoryChat = {
    messages: [],
    posts: [],
    files: new Map(),
    trouble: null,
    losesAnswers: false,
    holdsNews: false,
    makeStale: () => stale.forEach((listener) => listener()),
    enter(identity, name) {
      const view = (message: Message): Message => ({
        ...message,
        mine: message.sender.identity === identity,
      });
      const answer = <T>(make: () => ApiResult<T>): Promise<ApiResult<T>> => {
        const result: ApiResult<T> = chat.trouble ? { ok: false, error: chat.trouble } : make();
        return Promise.resolve(chat.losesAnswers ? { ok: false, error: UNREACHABLE } : result);
      };
      const api: ChatApi = {
        page: (beyond) =>
          answer(() => {
            const all = chat.messages.map(view);
            if (beyond && 'after' in beyond) {
              const rest = all.filter(({ seq }) => seq > beyond.after);
              return { ok: true, value: { messages: rest.slice(0, PAGE), more: rest.length > PAGE } };
            }
            const rest = beyond ? all.filter(({ seq }) => seq < beyond.before) : all;
            return { ok: true, value: { messages: rest.slice(-PAGE), more: rest.length > PAGE } };
          }),
        post: (request) =>
          answer(() => {
            chat.posts.push(request);
            const content = JSON.stringify([request.body, request.attachments]);
            const known = keys.get(identity + request.idempotencyKey);
            if (known) {
              return known.content === content
                ? { ok: true, value: view(known.message) }
                : { ok: false, error: problem('chat.key-reused', 409) };
            }
            const seq = chat.messages.length + 1;
            const message: Message = {
              id: crypto.randomUUID(),
              seq,
              meeting: 1,
              sender: { identity, name },
              mine: true,
              body: request.body,
              attachments: (request.attachments ?? []).map(({ id, name: fileName }): Attachment => ({
                id,
                type: 'application/octet-stream',
                size: chat.files.get(id)?.size ?? 0,
                name: fileName ?? null,
              })),
              createdAt: new Date(seq * 60_000).toISOString(),
              deletedAt: null,
              deletedBy: null,
            };
            keys.set(identity + request.idempotencyKey, { content, message });
            chat.messages.push(message);
            tell({ type: 'message.posted', roomId, messageId: message.id, seq });
            return { ok: true, value: message };
          }),
        remove: (id) =>
          answer(() => {
            const place = chat.messages.findIndex((message) => message.id === id);
            const found = chat.messages[place];
            if (!found) return { ok: false, error: problem('chat.message-not-found', 404) };
            const deletedBy = found.sender.identity === identity ? 'sender' : 'host';
            chat.messages[place] = {
              ...found,
              body: null,
              attachments: [],
              deletedAt: found.createdAt,
              deletedBy,
            };
            tell({ type: 'message.deleted', roomId, messageId: id });
            return { ok: true, value: undefined };
          }),
        upload: (content) =>
          answer(() => {
            const id = crypto.randomUUID();
            chat.files.set(id, content);
            return {
              ok: true,
              value: { id, type: 'application/octet-stream', size: content.size, name: null },
            };
          }),
        download: (id) =>
          answer(() => {
            const content = chat.files.get(id);
            return content
              ? { ok: true, value: content }
              : { ok: false, error: problem('chat.attachment-not-found', 404) };
          }),
      };
      const realtime: Realtime = {
        state: observable({ kind: 'connected' } as const),
        presence: observable(null),
        on(kind, listener) {
          const heard = (event: RealtimeEvent): void => {
            if (event.type === kind) listener(event as Parameters<typeof listener>[0]);
          };
          listeners.add(heard);
          return () => void listeners.delete(heard);
        },
        onStale(listener) {
          stale.add(listener);
          return () => void stale.delete(listener);
        },
        watch: () => () => undefined,
        followPresence: () => undefined,
        setActivity: () => undefined,
        retry: () => undefined,
      };
      return { api, realtime };
    },
  };
  return chat;
}

export function problem(
  code: 'chat.key-reused' | 'chat.message-not-found' | 'chat.attachment-not-found' | 'chat.forbidden',
  status: number,
): ApiError {
  return { kind: 'problem', code, status, requestId: null, retryAfterSeconds: null, fields: [] };
}
