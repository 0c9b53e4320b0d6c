import { expect, it } from 'vitest';
import { browserDeviceKeys } from './device-keys.ts';

it('keeps no pair where there is no storage', async () => {
  expect(await browserDeviceKeys().of('ada')).toBeNull();
});
