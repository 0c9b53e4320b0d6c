import type { Scope } from '../domain/scope.ts';
import type { MessageCodec, SealedText } from './codec.ts';
import type { OutgoingMessage } from './types.ts';

/** A message that was not stored when its window ended, as this device keeps it: sealed where the room is. */
export interface KeptMessage extends SealedText {
  readonly key: string;
  readonly at: number;
  /** How many files went with it. They end with the window. */
  readonly files: number;
}

/** Where unsent messages of one room outlive their window. */
export interface OutboxStore {
  read(): readonly KeptMessage[];
  write(kept: readonly KeptMessage[]): void;
}

export interface KeptOutbox {
  /** Keeps these, and what nobody could read yet. */
  keep(messages: readonly OutgoingMessage[]): void;
}

/** Follows the outbox onto the device, and brings back what an earlier window left there, as soon as it can be read. */
export function keepOutbox(
  store: OutboxStore,
  codec: MessageCodec,
  scope: Scope,
  onRestored: (messages: readonly OutgoingMessage[]) => void,
): KeptOutbox {
  let unread = store.read();
  const written = new Map<string, KeptMessage>();
  let turn: Promise<void> = Promise.resolve();

  const write = async (messages: readonly OutgoingMessage[]): Promise<void> => {
    const kept: KeptMessage[] = [];
    for (const { key, text, at, files, state } of messages) {
      const before = written.get(key);
      const fits = before !== undefined && codec.isCurrent(before);
      const count = state.kind === 'left-behind' ? state.files : files.length;
      const next = fits ? before : { ...(await codec.sealText(key, text)), key, at, files: count };
      written.set(key, next);
      kept.push(next);
    }
    store.write([...unread, ...kept]);
  };
  const restore = async (): Promise<void> => {
    const restored: OutgoingMessage[] = [];
    const left: KeptMessage[] = [];
    for (const message of unread) {
      const text = await codec.openText(message);
      const { key, at, files } = message;
      if (text === null) left.push(message);
      else restored.push({ key, text, at, files: [], state: { kind: 'left-behind', files } });
    }
    unread = left;
    if (restored.length > 0 && !scope.ended) onRestored(restored);
  };
  const next = (task: () => Promise<void>): void => void (turn = turn.then(task).catch(() => undefined));
  scope.onEnd(codec.readable.subscribe(() => next(restore)));
  next(restore);
  return { keep: (messages) => next(() => write(messages)) };
}
