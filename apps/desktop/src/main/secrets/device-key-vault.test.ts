import { createECDH } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { secretAccounts } from './accounts.ts';
import { createDeviceKeyVault, type DeviceKeyVault } from './device-key-vault.ts';
import type { Keychain } from './keychain.ts';
import { createSecretStore } from './secret-store.ts';

const HERE = 'https://meet.example';

let directory: string;
let entries: Map<string, string>;
let absent: boolean;

function open(): DeviceKeyVault {
  const refuse = <T>(act: () => T): Promise<T> =>
    absent ? Promise.reject(new Error('no keychain')) : Promise.resolve(act());
  const keychain: Keychain = {
    get: (account) => refuse(() => entries.get(account) ?? null),
    set: (account, value) => refuse(() => void entries.set(account, value)),
    remove: (account) => refuse(() => void entries.delete(account)),
  };
  return createDeviceKeyVault({
    directory: join(directory, 'devices'),
    secrets: createSecretStore({ keychain, onAbsent: () => undefined }),
    accounts: secretAccounts('/a/profile'),
    onDamaged: () => undefined,
  });
}

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-devices-'));
  entries = new Map();
  absent = false;
});
afterEach(() => rm(directory, { recursive: true, force: true }));

it('keeps one pair per account and server, from one start to the next', async () => {
  const device = await open().of(HERE, 'ada');
  expect(device?.publicKey).toHaveLength(87);
  expect(await open().of(HERE, 'ada')).toEqual(device);
  expect(await open().of(HERE, 'bob')).not.toEqual(device);
  expect(await open().of('https://other.example', 'ada')).not.toEqual(device);
  const vault = open();
  const both = await Promise.all([vault.of(HERE, 'eve'), vault.of(HERE, 'eve')]);
  expect(both[0]).toEqual(both[1]);
});

it('agrees on the secret that the other side computes', async () => {
  const vault = open();
  const device = await vault.of(HERE, 'ada');
  const peer = createECDH('prime256v1');
  const peerKey = peer.generateKeys('base64url', 'uncompressed');
  const secret = peer.computeSecret(device?.publicKey ?? '', 'base64url', 'base64url');
  expect(await vault.agree(HERE, 'ada', peerKey)).toBe(secret);
  expect(await vault.agree(HERE, 'ada', 'A'.repeat(87))).toBeNull();
});

it('leaves nothing readable on disk, and nothing at all without a keychain', async () => {
  const device = await open().of(HERE, 'ada');
  const files = await readdir(join(directory, 'devices'));
  const text = await readFile(join(directory, 'devices', String(files[0])), 'utf8');
  expect(text).not.toContain('ada');
  expect(text).not.toContain(device?.deviceId);
  absent = true;
  expect(await open().of(HERE, 'bob')).toBeNull();
  expect(await open().agree(HERE, 'bob', device?.publicKey ?? '')).toBeNull();
  expect(await readdir(join(directory, 'devices'))).toEqual(files);
});
