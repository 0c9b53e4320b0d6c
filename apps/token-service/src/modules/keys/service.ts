import type {
  DeviceKeyList,
  EpochKeys,
  HandOverRequest,
  JoinKeys,
  KeyRecipients,
  PostKeysRequest,
  WrapsForDevice,
} from '@parley/core/contracts/rest';
import { isUniqueViolation } from '../../db/storage-fault.ts';
import { lockRoom, type Database } from '../../db/database.ts';
import { ProblemError } from '../../http/problem.ts';
import type { EventLog, NewEvent } from '../events/log.ts';
import type { AdmittedDevice } from '../rooms/device.ts';
import type { StoredRoom } from '../rooms/repository.ts';
import { toldOf } from '../moderation/telling.ts';
import { createDeviceRepository, type Recipient } from './device-repository.ts';
import { createNextEpoch } from './next-epoch.ts';
import { createKeyRepository, type Wrapper } from './repository.ts';

/** More devices than anybody uses. */
const MOST_DEVICES = 20;

export interface Keys {
  latest(roomId: string): Promise<EpochKeys | null>;
  /** What somebody who comes in gets; asks the others for a wrap where their device has a key and none is there. */
  onJoin(room: StoredRoom, device: AdmittedDevice): Promise<JoinKeys | null>;
  /** The newest keys, with the wrap for the given device of the member, and whether the next epoch is wanted. */
  forMember(room: StoredRoom, userId: string, deviceId: string | undefined): Promise<JoinKeys | null>;
  /** The same for the device that is in the meeting. */
  forParticipant(room: StoredRoom, device: AdmittedDevice): Promise<JoinKeys | null>;
  /**
   * Stores the next epoch's key, by a host, or by who may stand in for one. Rejects with `room.forbidden` for others,
   * and with `keys.epoch-taken` for an epoch that is there, whoever came first.
   */
  post(room: StoredRoom, request: PostKeysRequest, by: Wrapper): Promise<void>;
  /** Stores what a participant's client has wrapped for others; who is no recipient of the room is left out. */
  handOver(room: StoredRoom, request: HandOverRequest, by: Wrapper): Promise<void>;
  /** Of observers and of tickets only hosts are told. */
  recipients(room: StoredRoom, host: boolean): Promise<KeyRecipients>;
  /**
   * All epochs of a room that were wrapped for a device of the member; where they were put out and not let in since,
   * those from before. Rejects with `keys.device-not-found`.
   */
  wrapsForMember(roomId: string, userId: string, deviceId: string): Promise<WrapsForDevice>;
  devices(userId: string): Promise<DeviceKeyList>;
  /** Rejects with `keys.device-taken`, and with `keys.too-many-devices` for a new one. */
  putDevice(userId: string, deviceId: string, publicKey: string): Promise<void>;
  /** Rejects with `keys.device-not-found`. */
  removeDevice(userId: string, deviceId: string): Promise<void>;
}

export function createKeys(db: Database, events: EventLog, now: () => number): Keys {
  const keys = createKeyRepository(db);
  const devices = createDeviceRepository(db);

  const withWrap = async (roomId: string, deviceId: string | null): Promise<JoinKeys | null> => {
    const latest = await keys.latest(roomId);
    if (!latest || deviceId === null) return latest;
    const deviceWrap = await keys.wrapFor(roomId, latest.epoch, deviceId);
    return deviceWrap === null ? latest : { ...latest, deviceWrap };
  };
  /** Under which id keys are wrapped for a device: a member's own, or the identity of a guest. */
  const recipientId = async ({ identity, userId, deviceId, deviceKey }: AdmittedDevice) => {
    if (deviceKey !== null) return identity;
    if (userId === null || deviceId === null) return null;
    return (await devices.isOf(deviceId, userId)) ? deviceId : null;
  };
  const recipientsOf = async (
    { id, ownerId, meeting }: StoredRoom,
    on = devices,
    observers = true,
  ): Promise<Map<string, Recipient>> => {
    const found = await on.recipients(id, ownerId, meeting?.number ?? null, observers);
    return new Map(found.map((device) => [device.deviceId, device]));
  };

  /** The same in a transaction that nobody is put out during. */
  const heldRecipients = async (trx: Database, room: StoredRoom): Promise<Map<string, Recipient>> => {
    await lockRoom(trx, room.id);
    return recipientsOf(room, createDeviceRepository(trx));
  };

  const told = async (room: StoredRoom, answer: JoinKeys | null): Promise<JoinKeys | null> =>
    answer && (await createNextEpoch(db).isWanted(room)) ? { ...answer, outdated: true } : answer;

  return {
    latest: (roomId) => keys.latest(roomId),
    async onJoin(room, device) {
      if (room.settings.encryption === 'transport') return null;
      const deviceId = await recipientId(device);
      const answer = await withWrap(room.id, deviceId);
      if (deviceId !== null && answer && answer.deviceWrap === undefined) {
        const event = {
          type: 'keys.wrap-wanted',
          roomId: room.id,
          identity: device.identity,
          deviceId,
        } as const;
        await events.transaction((_trx, append) => append(...toldOf(device, event)));
      }
      return answer;
    },
    async forMember(room, userId, deviceId) {
      const own = deviceId !== undefined && (await devices.isOf(deviceId, userId));
      return told(room, await withWrap(room.id, own ? deviceId : null));
    },
    forParticipant: async (room, device) => told(room, await withWrap(room.id, await recipientId(device))),
    async post(room, { epoch, linkWrap, wraps = [] }, by) {
      if (!by.host && !(await createNextEpoch(db).mayStandIn(room, by.id)))
        throw new ProblemError('room.forbidden');
      const next = ((await keys.latest(room.id))?.epoch ?? 0) + 1;
      if (epoch < next) throw new ProblemError('keys.epoch-taken');
      if (epoch > next) {
        throw new ProblemError('request.invalid', {
          errors: [{ path: 'epoch', message: `must be ${next}` }],
        });
      }
      try {
        await events.transaction(async (trx, append) => {
          const on = createKeyRepository(trx);
          const recipients = await heldRecipients(trx, room);
          // Again, now that nobody is put out or comes in: a host may have come, or the poster may have gone.
          if (!by.host && !(await createNextEpoch(trx).mayStandIn(room, by.id)))
            throw new ProblemError('room.forbidden');
          const kept = wraps.filter(({ deviceId }) => recipients.has(deviceId));
          await on.insert(room.id, { epoch, linkWrap }, now());
          await on.addWraps(room.id, epoch, kept, by, now());
          const event = { type: 'keys.posted', roomId: room.id, epoch } as const;
          await append({ to: { kind: 'room', roomId: room.id }, event });
        });
      } catch (error) {
        if (isUniqueViolation(error)) throw new ProblemError('keys.epoch-taken');
        throw error;
      }
    },
    async handOver(room, { epoch, wraps }, by) {
      if (!(await keys.has(room.id, epoch))) {
        throw new ProblemError('request.invalid', {
          errors: [{ path: 'epoch', message: 'has no key yet' }],
        });
      }
      await events.transaction(async (trx, append) => {
        const recipients = await heldRecipients(trx, room);
        const kept = wraps.filter(({ deviceId }) => recipients.has(deviceId));
        const told = kept.flatMap(({ deviceId }): NewEvent[] => {
          const identity = recipients.get(deviceId)?.identity ?? null;
          if (identity === null) return [];
          const event = { type: 'keys.wrapped', roomId: room.id, epoch } as const;
          return [{ to: { kind: 'participant', identity }, event }];
        });
        await createKeyRepository(trx).addWraps(room.id, epoch, kept, by, now());
        await append(...told);
      });
    },
    async recipients(room, host) {
      const found = [...(await recipientsOf(room, devices, host)).values()];
      const epochs = await keys.wrappedEpochs(room.id);
      return {
        devices: found.map((device) => ({
          ...device,
          epoch: epochs.get(device.deviceId) ?? null,
          ticketId: host ? device.ticketId : null,
        })),
      };
    },
    async wrapsForMember(roomId, userId, deviceId) {
      if (!(await devices.isOf(deviceId, userId))) throw new ProblemError('keys.device-not-found');
      return { wraps: [...(await keys.wrapsFor(roomId, deviceId, await devices.putOutAt(roomId, userId)))] };
    },
    async devices(userId) {
      const found = await devices.ofMember(userId);
      return {
        devices: found.map(({ createdAt, ...key }) => ({
          ...key,
          createdAt: new Date(createdAt).toISOString(),
        })),
      };
    },
    async putDevice(userId, deviceId, publicKey) {
      const mine = await devices.ofMember(userId);
      const known = mine.some((device) => device.deviceId === deviceId);
      if (!known && mine.length >= MOST_DEVICES) throw new ProblemError('keys.too-many-devices');
      const stored = await devices.put(userId, { deviceId, publicKey, createdAt: now() });
      if (!stored) throw new ProblemError('keys.device-taken');
    },
    async removeDevice(userId, deviceId) {
      if (!(await devices.remove(userId, deviceId))) throw new ProblemError('keys.device-not-found');
    },
  };
}
