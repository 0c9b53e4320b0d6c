import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { createEventLog, type EventLog, type NewEvent, type StoredEvent } from '../events/log.ts';
import { createDelivery, type Attached, type Delivery } from './delivery.ts';

let test: TestDatabase;
let log: EventLog;
beforeAll(async () => {
  test = await openTestDatabase();
  log = createEventLog(test.db, Date.now);
});
afterAll(() => test.close());

const inRoom = (roomId: string, meeting: number): NewEvent => ({
  to: { kind: 'room', roomId },
  event: { type: 'meeting.ended', roomId, meeting },
});
const store = (...events: NewEvent[]) => log.transaction((_trx, append) => append(...events));

/** A subscriber that keeps what it gets. */
function subscriber() {
  const got: number[] = [];
  return {
    got,
    deliver: ({ seq }: StoredEvent) => void got.push(seq),
    drained: () => Promise.resolve(),
  };
}

/** Something to wait for, and what makes it happen. */
function signal(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}

async function started(): Promise<Delivery> {
  const delivery = createDelivery(log);
  await delivery.start();
  return delivery;
}

describe('delivery', () => {
  it('begins now without a cursor, and goes on from one', async () => {
    await store(inRoom('a', 1));
    const delivery = await started();
    const first = subscriber();
    const attached = await delivery.attach(first, ['room:a'], null);
    expect(attached.status).toBe('begin');
    await attached.flow();
    await store(inRoom('a', 2), inRoom('b', 3), inRoom('a', 4));
    await delivery.pump();
    const [second = 0, third = 0] = first.got;
    expect([second, third]).toEqual([attached.cursor + 1, attached.cursor + 3]);
    attached.end();
    await store(inRoom('a', 5));
    await delivery.pump();
    expect(first.got).toHaveLength(2);

    const back = subscriber();
    const resumed = await delivery.attach(back, ['room:a'], second);
    expect(resumed.status).toBe('resume');
    await resumed.flow();
    expect(back.got).toEqual([third, third + 1]);
  });

  it('asks for a new start where the cursor is not one that it can go on from', async () => {
    const delivery = await started();
    const newest = await log.newest();
    const attached = await delivery.attach(subscriber(), ['room:a'], newest + 1);
    expect([attached.status, attached.cursor]).toEqual(['resync', newest]);
  });

  it('tells a widened audience everything after its answer and a narrowed one nothing', async () => {
    const delivery = await started();
    const one = subscriber();
    const attached = await delivery.attach(one, ['room:c'], null);
    await attached.flow();
    await store(inRoom('d', 1));
    const from = await attached.widen(['room:d']);
    await store(inRoom('d', 2));
    await delivery.pump();
    const promised = await log.after(from, 10, ['room:d']);
    expect(one.got).toEqual(promised.map(({ seq }) => seq));
    expect(one.got.at(-1)).toBe(await log.newest());
    attached.narrow(['room:d']);
    const before = one.got.length;
    await store(inRoom('d', 3));
    await delivery.pump();
    expect(one.got).toHaveLength(before);
  });

  it('misses nothing that the pump passes while a client still reads for itself', async () => {
    const reading = signal();
    const goOn = signal();
    const delivery = createDelivery({
      ...log,
      async page(seq, limit, audiences) {
        const page = await log.page(seq, limit, audiences);
        if (audiences) {
          reading.resolve();
          await goOn.promise;
        }
        return page;
      },
    });
    await delivery.start();
    const one = subscriber();
    const attached = await delivery.attach(one, ['room:e'], await log.newest());
    const flowing = attached.flow();
    await reading.promise;
    await store(inRoom('e', 1));
    await delivery.pump();
    goOn.resolve();
    await flowing;
    expect(one.got).toEqual([await log.newest()]);
  });

  it('loses and doubles nothing, however clients come and go while others write', async () => {
    const rooms = ['x', 'y', 'z'];
    const Act = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({
          kind: fc.constant('store' as const),
          room: fc.constantFrom(...rooms),
          many: fc.integer({ min: 1, max: 60 }),
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('pump' as const) }) },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('reconnect' as const),
          instance: fc.integer({ min: 0, max: 1 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(Act, { minLength: 5, maxLength: 30 }), async (acts) => {
        const instances = [await started(), await started()];
        const start = await log.newest();
        const all: number[] = [];
        let current: { attached: Attached; got: number[] } | null = null;
        const background: Promise<unknown>[] = [];
        const drop = (): void => {
          current?.attached.end();
          if (current) all.push(...current.got);
          current = null;
        };
        const connect = async (instance: Delivery | undefined): Promise<void> => {
          drop();
          const client = subscriber();
          const attached = await instance?.attach(client, ['room:x', 'room:y'], all.at(-1) ?? start);
          if (!attached) return;
          current = { attached, got: client.got };
          background.push(attached.flow());
        };
        for (const act of acts) {
          if (act.kind === 'store') {
            background.push(
              store(...Array.from({ length: act.many }, (_, index) => inRoom(act.room, index))),
            );
          }
          if (act.kind === 'pump') background.push(...instances.map((instance) => instance.pump()));
          if (act.kind === 'reconnect') await connect(instances[act.instance]);
          if (act.kind === 'drop') drop();
        }
        await Promise.all(background);
        await connect(instances[0]);
        await Promise.all(background);
        await Promise.all(instances.map((instance) => instance.pump()));
        drop();
        const stored = await log.after(start, 10_000, ['room:x', 'room:y']);
        expect(all).toEqual(stored.map(({ seq }) => seq));
      }),
      { numRuns: 25 },
    );
  });
});
