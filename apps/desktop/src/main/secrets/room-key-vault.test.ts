import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { roomCodeFromBytes } from '@parley/core/domain/codes';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { secretAccounts } from './accounts.ts';
import type { Keychain } from './keychain.ts';
import { createRoomKeyVault, MAX_ROOM_KEYS, type RoomKeyVault } from './room-key-vault.ts';
import { createSecretStore } from './secret-store.ts';

const HERE = 'https://meet.example';
const THERE = 'https://other.example';
const code = (n: number) =>
  roomCodeFromBytes(Uint8Array.from({ length: 12 }, (_, i) => (i === 0 ? n : n >> 5)));
const secret = (n: number) => String(n).padStart(43, 'x');

let directory: string;
let entries: Map<string, string>;
let absent: boolean;
let damaged: unknown[];

function open(): RoomKeyVault {
  const refuse = <T>(act: () => T): Promise<T> =>
    absent ? Promise.reject(new Error('no keychain')) : Promise.resolve(act());
  const keychain: Keychain = {
    get: (account) => refuse(() => entries.get(account) ?? null),
    set: (account, value) => refuse(() => void entries.set(account, value)),
    remove: (account) => refuse(() => void entries.delete(account)),
  };
  return createRoomKeyVault({
    directory: join(directory, 'rooms'),
    secrets: createSecretStore({ keychain, onAbsent: () => undefined }),
    accounts: secretAccounts('/a/profile'),
    onDamaged: (error) => damaged.push(error),
  });
}
const files = async () => {
  const names = await readdir(join(directory, 'rooms'));
  return names.map((name) => join(directory, 'rooms', name));
};

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-rooms-'));
  entries = new Map();
  absent = false;
  damaged = [];
});
afterEach(() => rm(directory, { recursive: true, force: true }));

it('keeps the secret of a room for the server it belongs to, and forgets it on demand', async () => {
  const vault = open();
  await vault.write(HERE, code(1), secret(1));
  expect(await open().read(HERE, code(1))).toBe(secret(1));
  expect(await open().read(THERE, code(1))).toBeNull();
  await vault.write(HERE, code(1), secret(2));
  expect(await vault.read(HERE, code(1))).toBe(secret(2));
  await vault.forget(HERE, code(1));
  expect(await open().read(HERE, code(1))).toBeNull();
});

it('leaves nothing readable on disk', async () => {
  await open().write(HERE, code(1), secret(1));
  const [file] = await files();
  const text = await readFile(String(file), 'utf8');
  expect(text).not.toContain(secret(1));
  expect(text).not.toContain(code(1));
});

it('loses none of many writes at once, and keeps the newest rooms', async () => {
  const vault = open();
  const all = Array.from({ length: MAX_ROOM_KEYS + 3 }, (_, n) => n);
  await Promise.all(all.map((n) => vault.write(HERE, code(n), secret(n))));
  const found = await Promise.all(all.map((n) => open().read(HERE, code(n))));
  expect(found).toEqual(all.map((n) => (n < 3 ? null : secret(n))));
});

it('writes nothing to disk without a keychain, and still knows the room in this run', async () => {
  absent = true;
  const vault = open();
  await vault.write(HERE, code(1), secret(1));
  expect(await vault.read(HERE, code(1))).toBe(secret(1));
  await expect(files()).rejects.toThrow('ENOENT');
  absent = false;
  await vault.write(HERE, code(2), secret(2));
  expect(await open().read(HERE, code(1))).toBe(secret(1));
});

it.each([
  ['cut off', (text: string) => text.slice(0, 40)],
  [
    'changed by one character',
    (text: string) => text.replace(/"data":"(.)/, (_, c) => `"data":"${c === 'A' ? 'B' : 'A'}`),
  ],
])('sets a file aside that was %s', async (_name, damage) => {
  await open().write(HERE, code(1), secret(1));
  const [file = ''] = await files();
  await writeFile(file, damage(await readFile(file, 'utf8')));
  const vault = open();
  expect(await vault.read(HERE, code(1))).toBeNull();
  expect(damaged).toHaveLength(1);
  await vault.write(HERE, code(2), secret(2));
  expect(await open().read(HERE, code(2))).toBe(secret(2));
  expect((await files()).some((name) => name.endsWith('.damaged'))).toBe(true);
});

it('takes a file that cannot be read for no empty one, and writes nothing over it', async () => {
  await open().write(HERE, code(1), secret(1));
  const [file = ''] = await files();
  await rename(file, `${file}.kept`);
  await mkdir(file);
  const vault = open();
  await expect(vault.read(HERE, code(1))).rejects.toThrow(/EISDIR/);
  await expect(vault.write(HERE, code(2), secret(2))).rejects.toThrow(/EISDIR/);
  await rm(file, { recursive: true });
  await rename(`${file}.kept`, file);
  expect(await vault.read(HERE, code(1))).toBe(secret(1));
});

it('does not open with the key of another keychain', async () => {
  await open().write(HERE, code(1), secret(1));
  entries.clear();
  expect(await open().read(HERE, code(1))).toBeNull();
  expect(damaged).toHaveLength(1);
});
