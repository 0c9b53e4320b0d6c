const KEY = 'parley.guest-name.v1';

/** The name a guest used the last time on this device; empty where there is none. */
export function readGuestName(storage: Pick<Storage, 'getItem'>): string {
  try {
    return (storage.getItem(KEY) ?? '').slice(0, 80);
  } catch {
    return '';
  }
}

export function writeGuestName(storage: Pick<Storage, 'setItem'>, name: string): void {
  try {
    storage.setItem(KEY, name);
  } catch {
    return;
  }
}
