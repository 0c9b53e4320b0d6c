import { deviceKeysOf, generateDeviceKeyPair } from '@parley/core/keys';
import type { DeviceKeyStore } from '@parley/core/platform';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

interface StoredDevice {
  readonly deviceId: string;
  /** Its private half cannot be exported: scripts can use it and never read it. */
  readonly pair: CryptoKeyPair;
}

interface DeviceDatabase extends DBSchema {
  devices: { key: string; value: StoredDevice };
}

/** The key pairs of this browser profile, one per account. None where the browser gives no storage. */
export function browserDeviceKeys(): DeviceKeyStore {
  // Opening takes the browser longest, and whose keys are asked for is known only when the service has answered.
  const opened = openDatabase();
  return {
    async of(userId) {
      const db = await opened;
      if (!db) return null;
      const { deviceId, pair } = (await db.get('devices', userId)) ?? (await make(db, userId));
      return { deviceId, ...(await deviceKeysOf(pair)) };
    },
  };
}

async function openDatabase(): Promise<IDBPDatabase<DeviceDatabase> | null> {
  try {
    return await openDB<DeviceDatabase>('parley-devices', 1, {
      upgrade: (db) => void db.createObjectStore('devices'),
    });
  } catch {
    return null;
  }
}

async function make(db: IDBPDatabase<DeviceDatabase>, userId: string): Promise<StoredDevice> {
  const made: StoredDevice = { deviceId: crypto.randomUUID(), pair: await generateDeviceKeyPair() };
  const transaction = db.transaction('devices', 'readwrite');
  // Another tab may have been faster: its pair stays, in the same transaction that looks.
  const other = await transaction.store.get(userId);
  if (!other) await transaction.store.put(made, userId);
  await transaction.done;
  return other ?? made;
}
