import type { OutboxStore } from '@parley/core/chat';
import { MessageBody } from '@parley/core/contracts/rest';
import { z } from 'zod';

const Kept = z.array(
  z.object({
    key: z.string().min(8).max(64),
    at: z.number(),
    files: z.int().nonnegative(),
    sender: z.string().nullable(),
    body: MessageBody,
  }),
);

/** Unsent messages of a room, in the storage that ends with the window's tab and survives its reload. */
export function createOutboxStore(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  roomId: string,
): OutboxStore {
  const entry = `parley.outbox.${roomId}`;
  return {
    read() {
      try {
        const kept = Kept.safeParse(JSON.parse(storage.getItem(entry) ?? '[]'));
        return kept.success ? kept.data : [];
      } catch {
        return [];
      }
    },
    write(kept) {
      try {
        storage.setItem(entry, JSON.stringify(kept));
      } catch {
        // Full or forbidden: they live as long as the window.
        return;
      }
    },
  };
}
