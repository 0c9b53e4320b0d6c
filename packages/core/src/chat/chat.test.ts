import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whenValue } from '../domain/observable.ts';
import { createScope, type Scope } from '../domain/scope.ts';
import { createEpochKeyring, type EpochKeyring, type MutableEpochKeyring } from '../keys/index.ts';
import { memoryChat, problem, type MemoryChat } from '../testing/memory-chat.ts';
import {
  createChat,
  createPlainCodec,
  createSealedCodec,
  type Chat,
  type KeptMessage,
  type OutboxStore,
} from './index.ts';

const keyOf = (epoch: number) => ({ epoch, bytes: new Uint8Array(32).fill(epoch) });
const ROOM = 'room';

let service: MemoryChat;
let scope: Scope;
let keyring: MutableEpochKeyring;
beforeEach(() => {
  service = memoryChat(ROOM);
  scope = createScope();
  keyring = createEpochKeyring(keyOf(1));
});
afterEach(async () => {
  vi.useRealTimers();
  await scope.end();
});

function enter(
  identity: string,
  keys: EpochKeyring | null = keyring,
  within = scope,
  store: OutboxStore = outboxStore(),
): Chat {
  const codec = keys === null ? createPlainCodec() : createSealedCodec(keys, ROOM, () => identity);
  return createChat({ ...service.enter(identity, identity), roomId: ROOM, codec, store, scope: within });
}
/** What a device keeps of unsent messages; shared by two windows, one after the other. */
function outboxStore(): OutboxStore & { kept: readonly KeptMessage[] } {
  const store = {
    kept: [] as readonly KeptMessage[],
    read: () => store.kept,
    write: (next: readonly KeptMessage[]) => void (store.kept = next),
  };
  return store;
}
const ready = (chat: Chat): Promise<unknown> => whenValue(chat.sync, ({ kind }) => kind === 'ready');
const textsOf = (chat: Chat): readonly string[] =>
  chat.messages.value.map(({ content }) => (content.kind === 'written' ? content.text : content.kind));
const shows = (chat: Chat, ...texts: readonly string[]): Promise<unknown> =>
  vi.waitFor(() => expect(textsOf(chat)).toEqual(texts));

it('goes both ways, and the service reads nothing of it', async () => {
  const [ada, bob] = [enter('ada'), enter('bob')];
  ada.send('the launch is on Friday', []);
  await shows(bob, 'the launch is on Friday');
  bob.send('noted', []);
  await shows(ada, 'the launch is on Friday', 'noted');
  expect(ada.messages.value.map(({ mine }) => mine)).toEqual([true, false]);
  expect(JSON.stringify([service.messages, service.posts])).not.toMatch(/launch|noted/);
  expect(service.messages.map(({ body }) => body && 'epoch' in body && body.epoch)).toEqual([1, 1]);
});

it('gives a late joiner the newest messages as history, and the rest upwards page by page', async () => {
  const ada = enter('ada');
  for (const text of ['1', '2', '3', '4', '5', '6', '7']) ada.send(text, []);
  await whenValue(ada.outgoing, ({ length }) => length === 0);
  const late = enter('late');
  await ready(late);
  await shows(late, '5', '6', '7');
  expect(late.unread.value).toBe(0);
  await late.loadEarlier();
  await shows(late, '2', '3', '4', '5', '6', '7');
  expect(late.earlier.value).toBe('more');
  await late.loadEarlier();
  expect(textsOf(late)[0]).toBe('1');
  expect(late.earlier.value).toBe('none');
});

it('counts what others wrote while nobody looked', async () => {
  const [ada, bob] = [enter('ada'), enter('bob')];
  await Promise.all([ready(ada), ready(bob)]);
  ada.send('one', []);
  ada.send('two', []);
  await whenValue(bob.unread, (count) => count === 2);
  expect(bob.arrived.value?.content).toMatchObject({ text: 'two' });
  expect(ada.unread.value).toBe(0);
  bob.setReading(true);
  expect(bob.unread.value).toBe(0);
  ada.send('three', []);
  await shows(bob, 'one', 'two', 'three');
  expect(bob.unread.value).toBe(0);
});

it('sends once what was typed while away, in its order, also where an answer got lost', async () => {
  vi.useFakeTimers();
  const ada = enter('ada');
  await vi.waitFor(() => expect(ada.sync.value.kind).toBe('ready'));
  service.trouble = { kind: 'unreachable' };
  ada.send('first', []);
  ada.send('second', []);
  await vi.waitFor(() => expect(ada.outgoing.value[0]?.state.kind).toBe('waiting'));
  expect(ada.outgoing.value.map(({ text }) => text)).toEqual(['first', 'second']);
  service.trouble = null;
  service.losesAnswers = true;
  await vi.waitFor(() => expect(service.messages).toHaveLength(1), 20_000);
  await vi.waitFor(() => expect(ada.outgoing.value[0]?.state.kind).toBe('waiting'));
  expect(ada.outgoing.value).toHaveLength(2);
  service.losesAnswers = false;
  await vi.waitFor(() => expect(ada.outgoing.value).toEqual([]), 20_000);
  expect(textsOf(ada)).toEqual(['first', 'second']);
  expect(service.messages).toHaveLength(2);
});

it('misses nothing that others wrote just before an own message, whose answer overtakes the news of theirs', async () => {
  const [ada, bob] = [enter('ada'), enter('bob')];
  await Promise.all([ready(ada), ready(bob)]);
  service.holdsNews = true;
  bob.send('from bob', []);
  await whenValue(bob.outgoing, ({ length }) => length === 0);
  ada.send('from ada', []);
  await shows(ada, 'from bob', 'from ada');
  expect(ada.unread.value).toBe(1);
  expect(ada.arrived.value?.content).toMatchObject({ text: 'from bob' });
  service.holdsNews = false;
  ada.send('again', []);
  await shows(bob, 'from bob', 'from ada', 'again');
  await shows(ada, 'from bob', 'from ada', 'again');
});

it('seals anew what waits when an epoch begins, and takes it for sent where it was stored before', async () => {
  vi.useFakeTimers();
  const ada = enter('ada');
  await vi.waitFor(() => expect(ada.sync.value.kind).toBe('ready'));
  service.losesAnswers = true;
  ada.send('stored, but nobody said so', []);
  await vi.waitFor(() => expect(ada.outgoing.value[0]?.state.kind).toBe('waiting'));
  service.trouble = { kind: 'unreachable' };
  service.losesAnswers = false;
  ada.send('never arrived', []);
  keyring.accept(keyOf(2));
  keyring.sendWith(2);
  service.trouble = null;
  await vi.waitFor(() => expect(ada.outgoing.value).toEqual([]), 20_000);
  expect(textsOf(ada)).toEqual(['stored, but nobody said so', 'never arrived']);
  expect(service.messages.map(({ body }) => body && 'epoch' in body && body.epoch)).toEqual([1, 2]);
});

describe('what was not sent when the window ended', () => {
  const endWindow = async (store: OutboxStore, keys: EpochKeyring | null, ...texts: readonly string[]) => {
    const first = createScope();
    const ada = enter('ada', keys, first, store);
    await ready(ada);
    service.trouble = { kind: 'unreachable' };
    for (const text of texts) ada.send(text, text === 'with files' ? [new File(['x'], 'plan.pdf')] : []);
    await vi.waitFor(() => expect(store.read()).toHaveLength(texts.length));
    await first.end();
    service.trouble = null;
  };
  const waiting = (chat: Chat) => chat.outgoing.value.map(({ text, state }) => [text, state.kind]);

  it('is kept sealed, comes back in its order, and is sent on a person’s word alone', async () => {
    const store = outboxStore();
    await endWindow(store, keyring, 'the launch is on Friday', 'with files');
    expect(JSON.stringify(store.kept)).not.toMatch(/launch|with files|plan/);
    const again = enter('ada-anew', keyring, scope, store);
    await vi.waitFor(() =>
      expect(waiting(again)).toEqual([
        ['the launch is on Friday', 'left-behind'],
        ['with files', 'left-behind'],
      ]),
    );
    expect(again.outgoing.value[1]?.state).toEqual({ kind: 'left-behind', files: 1 });
    expect(service.messages).toEqual([]);
    again.retry(again.outgoing.value[0]?.key ?? '');
    await shows(again, 'the launch is on Friday');
    again.discard(again.outgoing.value[0]?.key ?? '');
    await vi.waitFor(() => expect(store.kept).toEqual([]));
    expect(again.outgoing.value).toEqual([]);
  });

  it('is recognised where it was stored after all', async () => {
    const store = outboxStore();
    const first = createScope();
    const ada = enter('ada', keyring, first, store);
    await ready(ada);
    service.losesAnswers = true;
    ada.send('stored, but nobody said so', []);
    await vi.waitFor(() => expect(store.kept).toHaveLength(1));
    await vi.waitFor(() => expect(service.messages).toHaveLength(1));
    await first.end();
    service.losesAnswers = false;
    const again = enter('ada-anew', keyring, scope, store);
    await shows(again, 'stored, but nobody said so');
    await vi.waitFor(() => expect(store.kept).toEqual([]));
    expect(again.outgoing.value).toEqual([]);
  });

  it('stays where its key is not held, and is there when it is', async () => {
    const store = outboxStore();
    await endWindow(store, keyring, 'of epoch one');
    const later = createEpochKeyring(keyOf(2));
    const again = enter('ada-anew', later, scope, store);
    await ready(again);
    again.send('of epoch two', []);
    await shows(again, 'of epoch two');
    expect(store.kept).toHaveLength(1);
    later.learn(keyOf(1));
    await vi.waitFor(() => expect(waiting(again)).toEqual([['of epoch one', 'left-behind']]));
  });

  it('is kept as it is in a room without end-to-end encryption', async () => {
    const store = outboxStore();
    await endWindow(store, null, 'hello');
    const again = enter('ada-anew', null, scope, store);
    await vi.waitFor(() => expect(waiting(again)).toEqual([['hello', 'left-behind']]));
  });
});

it('says how much of its files is through, and stops where its writer says so, without holding up the next', async () => {
  const uploading = new Set<() => void>();
  const ada = service.enter('ada', 'ada');
  const api = {
    ...ada.api,
    upload: async (content: Blob, { onProgress, signal }: Parameters<typeof ada.api.upload>[1] = {}) => {
      onProgress?.(0.5);
      await new Promise<void>((resolve, reject) => {
        uploading.add(resolve);
        signal?.addEventListener('abort', () => reject(new Error('given up')));
      });
      return ada.api.upload(content);
    },
  };
  const chat = createChat({
    api,
    realtime: ada.realtime,
    roomId: ROOM,
    codec: createSealedCodec(keyring, ROOM, () => 'ada'),
    store: outboxStore(),
    scope,
  });
  await ready(chat);
  chat.send('first', [new File(['1234'], 'one.bin'), new File(['56789a'], 'two.bin')]);
  chat.send('second', []);
  const stateOf = () => chat.outgoing.value[0]?.state;
  await vi.waitFor(() => expect(stateOf()).toEqual({ kind: 'uploading', sent: 2, total: 10 }));
  uploading.forEach((done) => done());
  await vi.waitFor(() => expect(stateOf()).toEqual({ kind: 'uploading', sent: 7, total: 10 }));
  chat.discard(chat.outgoing.value[0]?.key ?? '');
  await shows(chat, 'second');
  expect(chat.outgoing.value).toEqual([]);
  expect(service.posts).toHaveLength(1);
});

it('keeps a refused message for a person to decide about, and sends the others', async () => {
  const ada = enter('ada');
  await ready(ada);
  service.trouble = problem('chat.forbidden', 403);
  ada.send('not now', []);
  await whenValue(ada.outgoing, (all) => all[0]?.state.kind === 'failed');
  service.trouble = null;
  ada.send('later', []);
  await shows(ada, 'later');
  const [failed] = ada.outgoing.value;
  ada.retry(failed?.key ?? '');
  await shows(ada, 'later', 'not now');
  expect(ada.outgoing.value).toEqual([]);
});

it('opens what was locked as soon as the key of its epoch is there', async () => {
  keyring.accept(keyOf(2));
  keyring.sendWith(2);
  const [ada, narrow] = [enter('ada'), createEpochKeyring(keyOf(1))];
  const bob = enter('bob', narrow);
  ada.send('of epoch two', []);
  await shows(bob, 'locked');
  narrow.learn(keyOf(2));
  await shows(bob, 'of epoch two');
});

it('deletes after a moment in which it can be taken back, and tells everybody', async () => {
  const [ada, bob] = [enter('ada'), enter('bob')];
  ada.send('regretted', []);
  ada.send('kept', []);
  await shows(bob, 'regretted', 'kept');
  await shows(ada, 'regretted', 'kept');
  vi.useFakeTimers();
  const [first, second] = ada.messages.value.map(({ id }) => id);
  const kept = ada.remove(second ?? '');
  ada.keep(second ?? '');
  expect(await kept).toEqual({ ok: true, value: 'kept' });
  const removed = ada.remove(first ?? '');
  expect([...ada.removing.value]).toEqual([first]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await removed).toEqual({ ok: true, value: 'removed' });
  await vi.waitFor(() => expect(textsOf(bob)).toEqual(['deleted', 'kept']));
  expect(textsOf(ada)).toEqual(['deleted', 'kept']);
});

it('deletes at once what was being deleted when its writer leaves', async () => {
  const ada = enter('ada');
  ada.send('regretted', []);
  await shows(ada, 'regretted');
  const removed = ada.remove(ada.messages.value[0]?.id ?? '');
  await scope.end();
  expect(await removed).toEqual({ ok: true, value: 'removed' });
  expect(service.messages[0]?.body).toBeNull();
});

it('reads deletions that it missed when it is told to read anew', async () => {
  const [ada, bob] = [enter('ada'), enter('bob')];
  ada.send('gone meanwhile', []);
  await shows(bob, 'gone meanwhile');
  const [message] = service.messages;
  if (message)
    service.messages[0] = { ...message, body: null, deletedAt: message.createdAt, deletedBy: 'host' };
  service.makeStale();
  await vi.waitFor(() => expect(bob.messages.value[0]?.content).toEqual({ kind: 'deleted', by: 'host' }));
});

it('sends files sealed, names inside the message, and opens them at the other side', async () => {
  const [ada, bob] = [enter('ada'), enter('bob')];
  const content = 'figures of the third quarter';
  ada.send('', [new File([content], 'quarter.csv', { type: 'text/csv' })]);
  await vi.waitFor(() => expect(bob.messages.value).toHaveLength(1));
  const message = bob.messages.value[0]?.content;
  const file = message?.kind === 'written' ? message.files[0] : undefined;
  if (!file) throw new Error('no file came');
  expect(file).toMatchObject({ name: 'quarter.csv', type: 'text/csv' });
  const opened = await bob.open(file);
  expect(opened.ok && (await opened.value?.text())).toBe(content);
  const [stored] = service.files.values();
  expect(await stored?.text()).not.toContain('figures');
  expect(JSON.stringify([service.messages, service.posts])).not.toContain('quarter');
  const damaged = await bob.open({ ...file, key: 'A'.repeat(43) });
  expect(damaged).toEqual({ ok: true, value: null });
});

it('is plain text in a room without end-to-end encryption', async () => {
  const [ada, bob] = [enter('ada', null), enter('bob', null)];
  ada.send('hello', [new File(['x'], '../etc/pass\u202ewd', { type: 'text/plain' })]);
  await shows(bob, 'hello');
  expect(service.messages[0]?.body).toEqual({ text: 'hello' });
  const content = bob.messages.value[0]?.content;
  expect(content?.kind === 'written' && content.files[0]?.name).toBe('_etc_passwd');
});
