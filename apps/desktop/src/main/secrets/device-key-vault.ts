import { createECDH, randomBytes } from 'node:crypto';
import { DeviceId } from '@parley/core/contracts/rest';
import { z } from 'zod';
import { createTurns } from '../storage/turns.ts';
import type { SecretAccounts } from './accounts.ts';
import { createSealedFiles } from './sealed-file.ts';
import type { SecretStore } from './secret-store.ts';

/** P-256 under the name that Node knows it by. */
const CURVE = 'prime256v1';
/** More accounts than anybody has at one service. */
const MOST_ACCOUNTS = 50;

const Devices = z
  .array(
    z.object({
      userId: z.string(),
      deviceId: DeviceId,
      privateKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
    }),
  )
  .max(MOST_ACCOUNTS);
type Device = z.infer<typeof Devices>[number];

/** The key pairs of this profile, one per server and account. The private halves stay in this process. */
export interface DeviceKeyVault {
  /** Made at the first use; null where there is no keychain to keep it under. */
  of(
    server: string,
    userId: string,
  ): Promise<{ readonly deviceId: string; readonly publicKey: string } | null>;
  /** The secret shared with `publicKey`, base64url; null where that is no key or there is no pair here. */
  agree(server: string, userId: string, publicKey: string): Promise<string | null>;
}

export function createDeviceKeyVault(options: {
  readonly directory: string;
  readonly secrets: SecretStore;
  readonly accounts: SecretAccounts;
  readonly onDamaged: (error: unknown) => void;
}): DeviceKeyVault {
  const files = createSealedFiles({
    ...options,
    name: 'devices',
    schema: Devices,
    account: (server) => options.accounts.deviceKeys(server),
  });
  const inTurn = createTurns();
  /** What was read or made in this run: the keychain is asked once per account. */
  const loaded = new Map<string, Device>();

  const load = (server: string, userId: string): Promise<Device | null> =>
    inTurn(async () => {
      const name = JSON.stringify([server, userId]);
      const kept = loaded.get(name);
      if (kept) return kept;
      const { content, save } = await files.open(server);
      const known = content?.find((device) => device.userId === userId);
      const device = known ?? (save && makeDevice(userId));
      if (!device) return null;
      if (!known) await save?.([device, ...(content ?? [])].slice(0, MOST_ACCOUNTS));
      loaded.set(name, device);
      return device;
    });

  return {
    async of(server, userId) {
      const device = await load(server, userId);
      if (!device) return null;
      const publicKey = pairOf(device).getPublicKey('base64url', 'uncompressed');
      return { deviceId: device.deviceId, publicKey };
    },
    async agree(server, userId, publicKey) {
      const device = await load(server, userId);
      if (!device) return null;
      try {
        return pairOf(device).computeSecret(publicKey, 'base64url').toString('base64url');
      } catch {
        return null;
      }
    },
  };
}

function makeDevice(userId: string): Device {
  const pair = createECDH(CURVE);
  pair.generateKeys();
  // Leading zeros are part of the number and of its text.
  const privateKey = Buffer.alloc(32);
  const bytes = pair.getPrivateKey();
  bytes.copy(privateKey, privateKey.length - bytes.length);
  return {
    userId,
    deviceId: randomBytes(18).toString('base64url'),
    privateKey: privateKey.toString('base64url'),
  };
}

function pairOf({ privateKey }: Device): ReturnType<typeof createECDH> {
  const pair = createECDH(CURVE);
  pair.setPrivateKey(privateKey, 'base64url');
  return pair;
}
