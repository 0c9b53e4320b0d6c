import { MEDIA_SOURCES, type Permissions, type Role } from '@parley/core/domain/grants';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../db/schema.ts';
import { avatarVersion } from '../users/avatar-address.ts';

/** A device that was given a grant in a meeting. */
export interface AdmittedDevice {
  readonly identity: string;
  readonly roomId: string;
  readonly meetingNumber: number;
  readonly userId: string | null;
  readonly name: string;
  readonly role: Role;
  /** Of a member: which of their devices. */
  readonly deviceId: string | null;
  /** Of somebody without an account: the public key that keys are wrapped with. */
  readonly deviceKey: string | null;
}

/** The same as it stands, with what hosts decided about it since. */
export interface StoredDevice extends AdmittedDevice {
  readonly permissions: Permissions;
  /** Which picture the member has; null without one, and for guests. */
  readonly picture: string | null;
  /** When its hand was raised. */
  readonly handAt: number | null;
  /** When a host put it out of the meeting. */
  readonly removedAt: number | null;
  /** The newest event when it was first let in: it is told later ones alone. */
  readonly eventsFrom: number;
}

/** The columns that a device is read from, beside its picture. */
export const DEVICE_COLUMNS = [
  'identity',
  'roomId',
  'meetingNumber',
  'userId',
  'name',
  'role',
  'deviceId',
  'deviceKey',
  'sources',
  'chat',
  'handAt',
  'removedAt',
  'eventsFrom',
] as const;

/** The picture that the member behind a row has now. */
export const DEVICE_IMAGE = sql<
  string | null
>`(select "image" from "user" where "user"."id" = "participant"."userId")`.as('image');

const StoredSources = z.array(z.enum(MEDIA_SOURCES));

/** The device that a row of DEVICE_COLUMNS and DEVICE_IMAGE holds. */
export function toDevice(
  row: Pick<Selectable<Schema['participant']>, (typeof DEVICE_COLUMNS)[number]> & {
    readonly image: string | null;
  },
): StoredDevice {
  const { sources, chat, image, ...device } = row;
  const permissions = {
    sources: sources === null ? null : StoredSources.parse(JSON.parse(sources)),
    chat: chat === null ? null : chat === 1,
  };
  return { ...device, permissions, picture: avatarVersion(image) };
}

/** What everybody in the meeting is told of a device. Of observers nothing: nobody else learns that they are there. */
export function attributesOf({
  role,
  handAt,
  picture,
}: Pick<StoredDevice, 'role' | 'handAt' | 'picture'>): Record<string, string> {
  if (role === 'observer') return {};
  return {
    role,
    ...(handAt === null ? {} : { hand: String(handAt) }),
    ...(picture === null ? {} : { picture }),
  };
}
