import type { RealtimeEvent } from '@parley/core/contracts/realtime';
import type { NewEvent } from '../events/log.ts';
import type { StoredDevice } from '../rooms/device.ts';

/** `event` for those who may know that the device is there: of observers only hosts are told, and they themselves. */
export function toldOf(
  { roomId, identity, role }: Pick<StoredDevice, 'roomId' | 'identity' | 'role'>,
  event: RealtimeEvent,
): NewEvent[] {
  if (role !== 'observer') return [{ to: { kind: 'room', roomId }, event }];
  return [
    { to: { kind: 'hosts', roomId }, event },
    { to: { kind: 'participant', identity }, event },
  ];
}

/** That the roster's entry of a device is another now. */
export function changed(device: StoredDevice): NewEvent[] {
  const { roomId, identity } = device;
  return toldOf(device, { type: 'participant.changed', roomId, identity });
}
