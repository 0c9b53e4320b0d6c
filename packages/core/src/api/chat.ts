import {
  AttachmentDownload,
  AttachmentResponse,
  Done,
  MAX_ATTACHMENT_BYTES,
  MessagePage,
  MessageResponse,
  type Attachment,
  type Message,
  type PostMessageRequest,
} from '../contracts/rest/index.ts';
import type { SessionStore } from '../platform/index.ts';
import { createTransport, type Credential } from './transport.ts';
import type { ApiResult } from './types.ts';

/** The largest file on a slow line, in milliseconds. */
const FILE_DEADLINE_MS = 5 * 60_000;

export interface UploadOptions {
  /** Hears how much of it is through, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Gives it up; the answer is `unreachable` then. */
  readonly signal?: AbortSignal;
}

/** The chat of one room as calls, for a device that is in its meeting. */
export interface ChatApi {
  /** The newest messages, or those beyond a place in the order, which is left out. */
  page(beyond?: { readonly before: number } | { readonly after: number }): Promise<ApiResult<MessagePage>>;
  /** The same key with the same content is stored once, however often it is sent. */
  post(request: PostMessageRequest): Promise<ApiResult<Message>>;
  remove(messageId: string): Promise<ApiResult<void>>;
  upload(content: Blob, options?: UploadOptions): Promise<ApiResult<Attachment>>;
  download(attachmentId: string): Promise<ApiResult<Blob>>;
}

/** `token` is asked for each call: participant tokens are renewed. */
export function createChatApi(
  origin: string,
  session: SessionStore,
  code: string,
  token: () => string,
): ChatApi {
  const send = createTransport(origin, session);
  const room = `/api/rooms/${encodeURIComponent(code)}`;
  const credential = (): Credential => ({ kind: 'bearer', token: token() });
  return {
    page(beyond) {
      const query = beyond === undefined ? '' : `?${new URLSearchParams(asTexts(beyond)).toString()}`;
      return send('GET', `${room}/messages${query}`, MessagePage, { credential: credential() });
    },
    async post(body) {
      const answer = await send('POST', `${room}/messages`, MessageResponse, {
        credential: credential(),
        body,
      });
      return answer.ok ? { ok: true, value: answer.value.message } : answer;
    },
    async remove(messageId) {
      const path = `${room}/messages/${encodeURIComponent(messageId)}`;
      const answer = await send('DELETE', path, Done, { credential: credential() });
      return answer.ok ? { ok: true, value: undefined } : answer;
    },
    async upload(bytes, options = {}) {
      const answer = await send('POST', `${room}/attachments`, AttachmentResponse, {
        credential: credential(),
        bytes,
        deadlineMs: FILE_DEADLINE_MS,
        ...options,
      });
      return answer.ok ? { ok: true, value: answer.value.attachment } : answer;
    },
    async download(attachmentId) {
      const path = `${room}/attachments/${encodeURIComponent(attachmentId)}`;
      const answer = await send('GET', path, AttachmentDownload, { credential: credential() });
      return answer.ok ? fetchFile(new URL(answer.value.url, origin), answer.value.size) : answer;
    },
  };
}

/** The address is the permission: nothing of ours goes along. */
async function fetchFile(address: URL, size: number): Promise<ApiResult<Blob>> {
  if (!/^https?:$/.test(address.protocol) || size > MAX_ATTACHMENT_BYTES)
    return { ok: false, error: { kind: 'not-parley' } };
  try {
    const response = await fetch(address, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      signal: AbortSignal.timeout(FILE_DEADLINE_MS),
    });
    const content = response.ok ? await response.blob() : null;
    if (content?.size === size) return { ok: true, value: content };
    return { ok: false, error: { kind: 'not-parley' } };
  } catch {
    return { ok: false, error: { kind: 'unreachable' } };
  }
}

function asTexts(numbers: object): Record<string, string> {
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)]));
}
