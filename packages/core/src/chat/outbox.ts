import type { ApiError, ApiResult } from '../api/index.ts';
import type { ChatApi } from '../api/chat.ts';
import type { Message } from '../contracts/rest/index.ts';
import { observable, type Observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';
import type { EncodedMessage, MessageCodec } from './codec.ts';
import { keepOutbox, type OutboxStore } from './kept-outbox.ts';
import type { ChatFile, OutgoingMessage, OutgoingState } from './types.ts';

/** A wait after a trouble that passes, in milliseconds: the first, and the longest. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

export interface Outbox {
  readonly outgoing: Observable<readonly OutgoingMessage[]>;
  add(text: string, files: readonly File[]): void;
  retry(key: string): void;
  discard(key: string): void;
  /** Tries at once what waits: the service is there again. */
  wake(): void;
  /** More messages were read: what an earlier window left behind may turn out to be stored. */
  recognise(): void;
}

export interface OutboxDeps {
  readonly api: Pick<ChatApi, 'post' | 'upload'>;
  readonly codec: MessageCodec;
  readonly store: OutboxStore;
  readonly scope: Scope;
  /** Hears of each message that is stored, before it leaves the outbox. */
  readonly onStored: (message: Message) => Promise<void>;
  /** The message was stored by a try whose answer got lost. */
  readonly onStoredEarlier: () => void;
}

interface Item {
  /** As it stands now; another one with each change. */
  message: OutgoingMessage;
  readonly files: readonly File[];
  /** What was uploaded already, by its place among the files. */
  readonly uploaded: ChatFile[];
  /** What was sent, so that the same is sent again, as long as its epoch is the one to send with. */
  encoded: EncodedMessage | null;
  /** Stops the upload of its files. */
  readonly stop: AbortController;
}

/** Sends one message after the other, in the order in which they were written; each is stored once or not at all. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const { api, codec, scope, onStored, onStoredEarlier } = deps;
  const outgoing = observable<readonly OutgoingMessage[]>([]);
  let items: readonly Item[] = [];
  let running = false;
  let wait = FIRST_WAIT_MS;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const show = (): void => outgoing.set(items.map((item) => item.message));
  const kept = keepOutbox(deps.store, codec, scope, (messages) => {
    items = [...messages.map((message) => itemOf(message, [])), ...items];
    recognise();
    show();
  });
  const save = (): void => kept.keep(outgoing.value);
  const mark = (key: string, state: OutgoingState): void => {
    const item = items.find(({ message }) => message.key === key);
    if (!item) return;
    item.message = { ...item.message, state };
    show();
  };
  const drop = (key: string): void => {
    items = items.filter((item) => item.message.key !== key);
    show();
    save();
  };
  const recognise = (): void => {
    const stored = items.filter(
      ({ message }) => message.state.kind === 'left-behind' && codec.hasSeen(message.key),
    );
    for (const { message } of stored) drop(message.key);
  };

  const upload = async (item: Item): Promise<ApiError | null> => {
    const total = item.files.reduce((sum, file) => sum + file.size, 0);
    let before = 0;
    for (const [place, file] of item.files.entries()) {
      before += file.size;
      if (place < item.uploaded.length) continue;
      const from = before - file.size;
      const onProgress = (share: number): void =>
        mark(item.message.key, { kind: 'uploading', sent: from + share * file.size, total });
      onProgress(0);
      const sealed = await codec.sealFile(file);
      const answer = await api.upload(sealed.content, { onProgress, signal: item.stop.signal });
      if (!answer.ok) return answer.error;
      const { id, size } = answer.value;
      item.uploaded.push({ id, size, name: file.name, type: file.type.slice(0, 100), key: sealed.key });
    }
    return null;
  };
  const attempt = async (item: Item): Promise<ApiResult<Message>> => {
    const failed = await upload(item);
    if (failed) return { ok: false, error: failed };
    const { key, text } = item.message;
    mark(key, { kind: 'sending' });
    // Whoever was put out meanwhile holds the key of the epoch before.
    if (item.encoded && !codec.isCurrent(item.encoded)) item.encoded = null;
    item.encoded ??= await codec.encode({ key, text, files: item.uploaded });
    const answer = await api.post({
      idempotencyKey: key,
      body: item.encoded.body,
      attachments: [...item.encoded.attachments],
    });
    return answer;
  };
  const settle = async (item: Item, answer: ApiResult<Message>): Promise<'next' | 'pause'> => {
    const { key } = item.message;
    if (answer.ok) {
      await onStored(answer.value);
      drop(key);
      return 'next';
    }
    if (answer.error.kind === 'problem' && answer.error.code === 'chat.key-reused') {
      onStoredEarlier();
      drop(key);
      return 'next';
    }
    if (passes(answer.error)) {
      mark(key, { kind: 'waiting' });
      return 'pause';
    }
    mark(key, { kind: 'failed', error: answer.error });
    return 'next';
  };

  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    for (;;) {
      const item = items.find(({ message: { state } }) => isDue(state));
      if (!item || scope.ended) break;
      const answer = await attempt(item).catch((): ApiResult<Message> => ({
        ok: false,
        error: { kind: 'not-parley' },
      }));
      // Stopped by its writer meanwhile.
      if (item.stop.signal.aborted) continue;
      if ((await settle(item, answer)) === 'pause') {
        timer = setTimeout(wake, wait);
        wait = Math.min(LONGEST_WAIT_MS, wait * 2);
        break;
      }
      wait = FIRST_WAIT_MS;
    }
    running = false;
  };
  const wake = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    void run();
  };
  scope.onEnd(() => {
    if (timer !== null) clearTimeout(timer);
  });

  return {
    outgoing,
    recognise,
    add(text, files) {
      const message: OutgoingMessage = {
        key: crypto.randomUUID(),
        text,
        files: files.map(({ name, size }) => ({ name, size })),
        at: Date.now(),
        state: { kind: 'waiting' },
      };
      items = [...items, itemOf(message, files)];
      show();
      save();
      // One that waits for the service is not hurried by another one.
      if (timer === null) void run();
    },
    retry(key) {
      mark(key, { kind: 'waiting' });
      wake();
    },
    discard(key) {
      const item = items.find(({ message }) => message.key === key);
      if (!item || item.message.state.kind === 'sending') return;
      item.stop.abort();
      drop(key);
    },
    wake,
  };
}

function itemOf(message: OutgoingMessage, files: readonly File[]): Item {
  return { message, files, uploaded: [], encoded: null, stop: new AbortController() };
}

/** Whether it is sent without a person's word. */
function isDue({ kind }: OutgoingState): boolean {
  return kind !== 'failed' && kind !== 'left-behind';
}

/** Whether the same request may succeed a moment later: no connection, a busy service, a token that is being renewed. */
function passes(error: ApiError): boolean {
  if (error.kind !== 'problem') return true;
  return error.status >= 500 || error.status === 429 || error.status === 401;
}
