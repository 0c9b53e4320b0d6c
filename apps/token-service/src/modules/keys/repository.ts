import type { EpochKeys, KeyWrap } from '@parley/core/contracts/rest';
import type { Database } from '../../db/database.ts';
import { prepared } from '../../db/prepared.ts';

/** Whose client has wrapped a key. */
export interface Wrapper {
  readonly id: string;
  readonly host: boolean;
}

/** Wrapped epoch keys; what is inside them only clients can read. */
export interface KeyRepository {
  latest(roomId: string): Promise<EpochKeys | null>;
  /** Rejects with the database's uniqueness error where the epoch has its key. */
  insert(roomId: string, keys: EpochKeys, now: number): Promise<void>;
  has(roomId: string, epoch: number): Promise<boolean>;
  /** Stores wraps for recipients; a later one by the same hand replaces the earlier. */
  addWraps(roomId: string, epoch: number, wraps: readonly KeyWrap[], by: Wrapper, now: number): Promise<void>;
  /** One wrap of each epoch for a device, the oldest epoch first; of epochs from before `until` where it is given. */
  wrapsFor(
    roomId: string,
    deviceId: string,
    until: number | null,
  ): Promise<readonly { epoch: number; wrap: string }[]>;
  /** The wrap of one epoch for a device. */
  wrapFor(roomId: string, epoch: number, deviceId: string): Promise<string | null>;
  /** The newest epoch that is wrapped for each device. */
  wrappedEpochs(roomId: string): Promise<ReadonlyMap<string, number>>;
}

const newestKey = prepared((on, { roomId }: { roomId: string }) =>
  on
    .selectFrom('roomKey')
    .select(['epoch', 'linkWrap'])
    .where('roomId', '=', roomId)
    .orderBy('epoch', 'desc')
    .limit(1),
);

export function createKeyRepository(db: Database): KeyRepository {
  const wraps = (roomId: string, deviceId: string) =>
    db
      .selectFrom('keyWrap')
      .select(['epoch', 'wrap'])
      .where('roomId', '=', roomId)
      .where('deviceId', '=', deviceId)
      .orderBy('epoch')
      // A host's counts more than that of anybody who is in, who could make it fail.
      .orderBy('byHost', 'desc')
      .orderBy('createdAt', 'desc');
  return {
    async latest(roomId) {
      const [row] = await newestKey(db, { roomId });
      return row ?? null;
    },
    async insert(roomId, { epoch, linkWrap }, now) {
      await db.insertInto('roomKey').values({ roomId, epoch, linkWrap, createdAt: now }).execute();
    },
    async has(roomId, epoch) {
      const row = await db
        .selectFrom('roomKey')
        .select('epoch')
        .where('roomId', '=', roomId)
        .where('epoch', '=', epoch)
        .executeTakeFirst();
      return row !== undefined;
    },
    async addWraps(roomId, epoch, added, by, now) {
      // The same device twice in one request: the last one counts.
      const wrapOf = new Map(added.map(({ deviceId, wrap }) => [deviceId, wrap]));
      if (wrapOf.size === 0) return;
      const origin = { wrappedBy: by.id, byHost: Number(by.host), createdAt: now };
      await db
        .insertInto('keyWrap')
        .values([...wrapOf].map(([deviceId, wrap]) => ({ roomId, epoch, deviceId, wrap, ...origin })))
        .onConflict((conflict) =>
          conflict.columns(['roomId', 'epoch', 'deviceId', 'wrappedBy']).doUpdateSet((set) => ({
            wrap: set.ref('excluded.wrap'),
            byHost: set.ref('excluded.byHost'),
            createdAt: set.ref('excluded.createdAt'),
          })),
        )
        .execute();
    },
    async wrapsFor(roomId, deviceId, until) {
      const first = new Map<number, string>();
      let query = wraps(roomId, deviceId);
      if (until !== null) {
        query = query.where('epoch', 'in', (from) =>
          from
            .selectFrom('roomKey')
            .select('roomKey.epoch')
            .where('roomKey.roomId', '=', roomId)
            .where('roomKey.createdAt', '<', until),
        );
      }
      for (const { epoch, wrap } of await query.execute()) {
        if (!first.has(epoch)) first.set(epoch, wrap);
      }
      return [...first].map(([epoch, wrap]) => ({ epoch, wrap }));
    },
    async wrapFor(roomId, epoch, deviceId) {
      const row = await wraps(roomId, deviceId).where('epoch', '=', epoch).limit(1).executeTakeFirst();
      return row?.wrap ?? null;
    },
    async wrappedEpochs(roomId) {
      const rows = await db
        .selectFrom('keyWrap')
        .select((select) => ['deviceId', select.fn.max('epoch').as('epoch')])
        .where('roomId', '=', roomId)
        .groupBy('deviceId')
        .execute();
      return new Map(rows.map(({ deviceId, epoch }) => [deviceId, epoch]));
    },
  };
}
