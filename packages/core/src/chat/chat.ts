import type { ApiError, Realtime } from '../api/index.ts';
import type { ChatApi } from '../api/chat.ts';
import type { Message, MessagePage } from '../contracts/rest/index.ts';
import { cleanText, cutText, MAX_MESSAGE_TEXT } from '../domain/message-text.ts';
import { observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';
import { MAX_FILES, type MessageCodec } from './codec.ts';
import type { OutboxStore } from './kept-outbox.ts';
import { createOutbox } from './outbox.ts';
import { createRemovals } from './removals.ts';
import type { Chat, ChatContent, ChatMessage, ChatSync, EarlierMessages } from './types.ts';

/** Without realtime the chat is looked at this often; a trouble is followed by another look as well. Milliseconds. */
const POLL_MS = 5_000;

export interface ChatDeps {
  readonly api: ChatApi;
  readonly realtime: Pick<Realtime, 'state' | 'on' | 'onStale'>;
  readonly roomId: string;
  readonly codec: MessageCodec;
  /** Where what was not sent outlives the window. */
  readonly store: OutboxStore;
  /** Ends with the meeting. */
  readonly scope: Scope;
}

/** Begins to load the newest messages, and follows what comes. */
export function createChat({ api, realtime, roomId, codec, store, scope }: ChatDeps): Chat {
  const messages = observable<readonly ChatMessage[]>([]);
  const sync = observable<ChatSync>({ kind: 'loading' });
  const earlier = observable<EarlierMessages>('loading');
  const unread = observable(0);
  const arrived = observable<ChatMessage | null>(null);
  const stored = new Map<number, ChatMessage>();
  /** What is locked, as it came: a key may follow. */
  const locked = new Map<number, Message>();
  /** Everything up to here has been read from the service; what was stored by ourselves may lie beyond. */
  let cursor = 0;
  let newest = 0;
  let read = 0;
  let reading = false;
  let loaded = false;

  const show = (): void => {
    messages.set([...stored.values()].sort((a, b) => a.seq - b.seq));
    if (reading) read = newest;
    unread.set(
      messages.value.filter((one) => one.seq > read && !one.mine && one.content.kind !== 'deleted').length,
    );
  };
  const removals = createRemovals(api, scope, (id) => setDeleted(id));

  const take = async (received: readonly Message[], told: boolean): Promise<void> => {
    const decoded = await Promise.all(
      received.map(async (one) => [one, await contentOf(one, codec)] as const),
    );
    if (scope.ended) return;
    let last: ChatMessage | null = null;
    for (const [message, content] of decoded) {
      // An older one may come later: ours is told by the answer to its post, theirs by the event.
      const fresh = !stored.has(message.seq);
      const entry = entryOf(message, content);
      stored.set(message.seq, entry);
      if (content.kind === 'locked') locked.set(message.seq, message);
      else locked.delete(message.seq);
      newest = Math.max(newest, message.seq);
      while (stored.has(cursor + 1)) cursor += 1;
      if (fresh && told && !entry.mine && content.kind !== 'deleted') last = entry;
    }
    show();
    outbox.recognise();
    if (last) arrived.set(last);
  };
  /** By whom stands in the message, which is read anew. */
  const setDeleted = (id: string): void => {
    for (const [seq, message] of stored) {
      if (message.id !== id || message.content.kind === 'deleted') continue;
      stored.set(seq, { ...message, content: { kind: 'deleted', by: 'sender' } });
      locked.delete(seq);
      show();
    }
  };

  /** Everything after what is here, and the newest page anew where deletions may have been missed. */
  const catchUp = async (anew: boolean): Promise<ApiError | null> => {
    while (loaded) {
      const page = await api.page({ after: cursor });
      if (!page.ok) return page.error;
      await take(page.value.messages, true);
      cursor = Math.max(cursor, page.value.messages.at(-1)?.seq ?? 0);
      if (!page.value.more || page.value.messages.length === 0) break;
    }
    if (loaded && !anew) return null;
    const page = await api.page();
    if (!page.ok) return page.error;
    await take(page.value.messages, loaded);
    if (!loaded) begin(page.value);
    return null;
  };
  const begin = ({ messages: page, more }: MessagePage): void => {
    loaded = true;
    cursor = Math.max(cursor, page.at(-1)?.seq ?? 0);
    // What was written before one came is history, and not news.
    read = newest;
    show();
    earlier.set(more ? 'more' : 'none');
  };

  let running = false;
  let wanted: 'nothing' | 'newer' | 'anew' = 'nothing';
  const follow = async (what: 'newer' | 'anew'): Promise<void> => {
    wanted = wanted === 'anew' ? 'anew' : what;
    if (running) return;
    running = true;
    while (wanted !== 'nothing' && !scope.ended) {
      const anew = wanted === 'anew';
      wanted = 'nothing';
      const error = await catchUp(anew);
      if (error === null) sync.set({ kind: 'ready' });
      else if (
        error.kind === 'problem' &&
        error.status < 500 &&
        error.status !== 429 &&
        error.status !== 401
      ) {
        sync.set({ kind: 'failed', error });
      } else {
        due = anew ? 'anew' : (due ?? 'newer');
      }
    }
    running = false;
  };
  /** What is to be looked at again, after a trouble that passes. */
  let due: 'newer' | 'anew' | null = null;
  const timer = setInterval(() => {
    const what = due ?? (realtime.state.value.kind === 'connected' ? null : 'newer');
    if (what === null || sync.value.kind === 'failed') return;
    due = null;
    void follow(what);
  }, POLL_MS);
  scope.onEnd(() => clearInterval(timer));

  const outbox = createOutbox({
    api,
    codec,
    store,
    scope,
    async onStored(message) {
      await take([message], false);
      // Others wrote in between, and the news of it is still on its way.
      if (loaded && message.seq > cursor) void follow('newer');
    },
    onStoredEarlier: () => void follow('newer'),
  });

  scope.onEnd(
    realtime.on('message.posted', (event) => {
      if (event.roomId === roomId && event.seq > cursor) void follow('newer');
    }),
  );
  scope.onEnd(
    realtime.on('message.deleted', (event) => {
      if (event.roomId !== roomId) return;
      setDeleted(event.messageId);
      void follow('anew');
    }),
  );
  scope.onEnd(realtime.onStale(() => void follow('anew')));
  scope.onEnd(
    realtime.state.subscribe(() => {
      if (realtime.state.value.kind === 'connected') outbox.wake();
    }),
  );
  scope.onEnd(codec.readable.subscribe(() => void take([...locked.values()], false)));
  void follow('anew');

  return {
    messages,
    outgoing: outbox.outgoing,
    sync,
    earlier,
    unread,
    arrived,
    removing: removals.removing,
    async loadEarlier() {
      const first = messages.value[0];
      if (!first || (earlier.value !== 'more' && earlier.value !== 'failed')) return;
      earlier.set('loading');
      const page = await api.page({ before: Math.min(...stored.keys()) });
      if (page.ok) await take(page.value.messages, false);
      earlier.set(page.ok ? (page.value.more ? 'more' : 'none') : 'failed');
    },
    reload() {
      if (sync.value.kind === 'failed') sync.set({ kind: 'loading' });
      void follow('anew');
    },
    send(text, files) {
      const clean = cutText(cleanText(text).trim(), MAX_MESSAGE_TEXT);
      if (clean !== '' || files.length > 0) outbox.add(clean, files.slice(0, MAX_FILES));
    },
    retry: (key) => outbox.retry(key),
    discard: (key) => outbox.discard(key),
    wake: () => outbox.wake(),
    remove: (messageId) => removals.remove(messageId),
    keep: (messageId) => removals.keep(messageId),
    setReading(next) {
      reading = next;
      if (loaded) show();
    },
    async open(file) {
      const answer = await api.download(file.id);
      return answer.ok ? { ok: true, value: await codec.openFile(answer.value, file) } : answer;
    },
  };
}

async function contentOf(message: Message, codec: MessageCodec): Promise<ChatContent> {
  return message.deletedAt === null
    ? codec.decode(message)
    : { kind: 'deleted', by: message.deletedBy ?? 'sender' };
}

function entryOf(message: Message, content: ChatContent): ChatMessage {
  const { id, seq, sender, mine } = message;
  return { id, seq, sender, mine, at: Date.parse(message.createdAt), content };
}
