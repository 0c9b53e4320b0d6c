import { z } from 'zod';

/** What is sealed by a client for clients: a version and base64url. Opaque to the service, and bounded. */
const Sealed = z.string().regex(/^v1\.[A-Za-z0-9_-]{40,1200}$/);

/** An epoch key sealed by a key derived from the link secret. */
export const LinkWrap = z.string().regex(/^v1\.[A-Za-z0-9_-]{40,400}$/);

/** Chosen by the client for an installation or a browser profile; says nothing about its person. */
export const DeviceId = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);

/** The public half of a device's key pair, base64url. */
export const PublicKey = z.string().regex(/^[A-Za-z0-9_-]{40,400}$/);

export const EpochKeys = z
  .object({ epoch: z.int().positive(), linkWrap: LinkWrap })
  .meta({ id: 'EpochKeys' });
export type EpochKeys = z.infer<typeof EpochKeys>;

/** What somebody who comes in gets; `deviceWrap` where the epoch key was wrapped for their device. */
export const JoinKeys = EpochKeys.extend({
  deviceWrap: Sealed.optional(),
  /** Somebody was put out since it was made: the next one is wanted. Said to those who ask for the newest key. */
  outdated: z.boolean().optional(),
}).meta({ id: 'JoinKeys' });
export type JoinKeys = z.infer<typeof JoinKeys>;

/** For one device: a member's by its id, a guest's by the identity it has in the meeting. */
export const KeyWrap = z.object({ deviceId: DeviceId, wrap: Sealed }).meta({ id: 'KeyWrap' });
export type KeyWrap = z.infer<typeof KeyWrap>;

/** As many as fit into a request; more go into the next one. */
const Wraps = z.array(KeyWrap).max(60);

export const PostKeysRequest = EpochKeys.extend({ wraps: Wraps.optional() }).meta({ id: 'PostKeysRequest' });
export type PostKeysRequest = z.infer<typeof PostKeysRequest>;

export const HandOverRequest = z
  .object({ epoch: z.int().positive(), wraps: Wraps.min(1) })
  .meta({ id: 'HandOverRequest' });
export type HandOverRequest = z.infer<typeof HandOverRequest>;

export const LatestKeys = z.object({ keys: JoinKeys.nullable() }).meta({ id: 'LatestKeys' });
export type LatestKeys = z.infer<typeof LatestKeys>;

/** Every epoch's key of a room that was wrapped for the device that asks, the oldest first. */
export const WrapsForDevice = z
  .object({ wraps: z.array(z.object({ epoch: z.int(), wrap: Sealed })) })
  .meta({ id: 'WrapsForDevice' });
export type WrapsForDevice = z.infer<typeof WrapsForDevice>;

/** Whom the key of a room can be wrapped for: the devices of who is in the meeting and of members who took part. */
export const KeyRecipients = z
  .object({
    devices: z.array(
      z.object({
        deviceId: DeviceId,
        publicKey: PublicKey,
        userId: z.string().nullable(),
        /** Where it is in the meeting that is on. */
        identity: z.string().nullable(),
        /** The newest epoch that is wrapped for it; null where none is. */
        epoch: z.int().nullable(),
        /** The place in the lobby that it was let in from; told to hosts. */
        ticketId: z.string().nullable().default(null),
      }),
    ),
  })
  .meta({ id: 'KeyRecipients' });
export type KeyRecipients = z.infer<typeof KeyRecipients>;

export const PutDeviceKeyRequest = z.object({ publicKey: PublicKey }).meta({ id: 'PutDeviceKeyRequest' });
export type PutDeviceKeyRequest = z.infer<typeof PutDeviceKeyRequest>;

export const DeviceKeyList = z
  .object({
    devices: z.array(z.object({ deviceId: DeviceId, publicKey: PublicKey, createdAt: z.string() })),
  })
  .meta({ id: 'DeviceKeyList' });
export type DeviceKeyList = z.infer<typeof DeviceKeyList>;
