import type { RoomCode } from '@parley/core/domain/codes';
import type { RoomKeyStore } from '@parley/core/platform';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

interface KeyDatabase extends DBSchema {
  /** One AES-GCM key that scripts can use and never read. */
  wrapping: { key: 'current'; value: CryptoKey };
  secrets: { key: string; value: { readonly iv: Uint8Array<ArrayBuffer>; readonly sealed: ArrayBuffer } };
}

/**
 * Link secrets in IndexedDB, sealed by a key that cannot be exported: a copied profile folder alone does not hold
 * them in the clear. Where the browser gives no storage (private windows of some), they live as long as the page.
 */
export function browserRoomKeys(): RoomKeyStore {
  const memory = new Map<string, string>();
  let opened: Promise<IDBPDatabase<KeyDatabase> | null> | null = null;
  const database = (): Promise<IDBPDatabase<KeyDatabase> | null> => (opened ??= openDatabase());

  return {
    async read(code) {
      const kept = memory.get(code);
      if (kept !== undefined) return kept;
      const db = await database();
      const entry = await db?.get('secrets', code);
      if (!db || !entry) return null;
      const key = await wrappingKey(db);
      try {
        const plain = await crypto.subtle.decrypt(sealing(entry.iv, code), key, entry.sealed);
        return new TextDecoder().decode(plain);
      } catch {
        // Sealed by a key that is gone: as good as absent.
        await db.delete('secrets', code);
        return null;
      }
    },
    async write(code, linkSecret) {
      memory.set(code, linkSecret);
      const db = await database();
      if (!db) return;
      const key = await wrappingKey(db);
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const sealed = await crypto.subtle.encrypt(
        sealing(iv, code),
        key,
        new TextEncoder().encode(linkSecret),
      );
      await db.put('secrets', { iv, sealed }, code);
    },
    async forget(code) {
      memory.delete(code);
      const db = await database();
      await db?.delete('secrets', code);
    },
  };
}

/** The room's code is bound into the seal: an entry moved under another code does not open. */
function sealing(iv: Uint8Array<ArrayBuffer>, code: RoomCode): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(code) };
}

async function openDatabase(): Promise<IDBPDatabase<KeyDatabase> | null> {
  try {
    return await openDB<KeyDatabase>('parley', 1, {
      upgrade(db) {
        db.createObjectStore('wrapping');
        db.createObjectStore('secrets');
      },
    });
  } catch {
    return null;
  }
}

async function wrappingKey(db: IDBPDatabase<KeyDatabase>): Promise<CryptoKey> {
  const kept = await db.get('wrapping', 'current');
  if (kept) return kept;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const transaction = db.transaction('wrapping', 'readwrite');
  // Another tab may have been faster: its key stays, in the same transaction that looks.
  const other = await transaction.store.get('current');
  if (!other) await transaction.store.put(made, 'current');
  await transaction.done;
  return other ?? made;
}
