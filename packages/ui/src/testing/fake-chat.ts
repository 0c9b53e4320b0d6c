import type { Chat, ChatMessage } from '@parley/core/chat';
import { observable, type MutableObservable } from '@parley/core/domain/observable';

/** A chat of which a test sets what there is; it records what the screens ask of it. */
export interface FakeChat {
  readonly chat: Chat;
  readonly messages: MutableObservable<readonly ChatMessage[]>;
  readonly outgoing: MutableObservable<Chat['outgoing']['value']>;
  readonly sync: MutableObservable<Chat['sync']['value']>;
  readonly earlier: MutableObservable<Chat['earlier']['value']>;
  readonly removing: MutableObservable<ReadonlySet<string>>;
  readonly asked: string[];
  /** What opening a file answers. */
  opens: Awaited<ReturnType<Chat['open']>>;
}

export function fakeMessage(change: Partial<ChatMessage> & { readonly text?: string } = {}): ChatMessage {
  const { text = 'Hello', ...rest } = change;
  return {
    id: `m${change.seq ?? 1}`,
    seq: 1,
    sender: { identity: 'p-grace', name: 'Grace Hopper' },
    mine: false,
    at: Date.parse('2026-03-02T09:30:00Z'),
    content: { kind: 'written', text, files: [] },
    ...rest,
  };
}

export function fakeChat(): FakeChat {
  const asked: string[] = [];
  const messages = observable<readonly ChatMessage[]>([]);
  const outgoing = observable<Chat['outgoing']['value']>([]);
  const sync = observable<Chat['sync']['value']>({ kind: 'ready' });
  const earlier = observable<Chat['earlier']['value']>('none');
  const removing = observable<ReadonlySet<string>>(new Set());
  const fake: FakeChat = {
    messages,
    outgoing,
    sync,
    earlier,
    removing,
    asked,
    opens: { ok: true, value: null },
    chat: {
      messages,
      outgoing,
      sync,
      earlier,
      removing,
      unread: observable(0),
      arrived: observable(null),
      loadEarlier: () => Promise.resolve(void asked.push('earlier')),
      reload: () => void asked.push('reload'),
      send: (text, files) => void asked.push(`send ${text}${files.map(({ name }) => ` +${name}`).join('')}`),
      retry: (key) => void asked.push(`retry ${key}`),
      discard: (key) => void asked.push(`discard ${key}`),
      remove: (id) => {
        asked.push(`remove ${id}`);
        return Promise.resolve({ ok: true, value: 'removed' });
      },
      keep: (id) => void asked.push(`keep ${id}`),
      wake: () => void asked.push('wake'),
      setReading: () => undefined,
      open: () => Promise.resolve(fake.opens),
    },
  };
  return fake;
}
