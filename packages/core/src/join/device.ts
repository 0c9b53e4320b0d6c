import type { ApiResult } from '../api/index.ts';
import type { JoinRequest } from '../contracts/rest/index.ts';
import { createPassingKeys } from '../keys/index.ts';
import type { DeviceKeys, DeviceKeyStore } from '../platform/index.ts';

/** What this device comes to a meeting with: keys are wrapped for it. */
export interface JoinDevice {
  readonly keys: DeviceKeys;
  /** A member's, known to the service for good. Null: the keys end with the page, and the place in the meeting names them. */
  readonly deviceId: string | null;
  readonly userId: string | null;
}

/** How a join names the device, so that keys that are wrapped for it come with the answer. */
export function namingOf({ deviceId, keys }: JoinDevice): Pick<JoinRequest, 'deviceId' | 'deviceKey'> {
  return deviceId === null ? { deviceKey: keys.publicKey } : { deviceId };
}

/**
 * The device's keys for an account, registered with the service; passing ones for guests, and where a device can keep
 * none or the service does not take them.
 */
export async function prepareDevice(
  userId: string | null,
  store: DeviceKeyStore,
  register: (deviceId: string, publicKey: string) => Promise<ApiResult<void>>,
): Promise<JoinDevice> {
  const device = userId === null ? null : await store.of(userId).catch(() => null);
  if (device) {
    const registered = await register(device.deviceId, device.publicKey);
    if (registered.ok) return { keys: device, deviceId: device.deviceId, userId };
  }
  return { keys: await createPassingKeys(), deviceId: null, userId };
}
