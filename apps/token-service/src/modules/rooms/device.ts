import { MEDIA_SOURCES, type Permissions, type Role } from '@parley/core/domain/grants';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../db/schema.ts';

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
  /** When its hand was raised. */
  readonly handAt: number | null;
  /** When a host put it out of the meeting. */
  readonly removedAt: number | null;
  /** The newest event when it was first let in: it is told later ones alone. */
  readonly eventsFrom: number;
}

/** The columns that a device is read from. */
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

const StoredSources = z.array(z.enum(MEDIA_SOURCES));

/** The device that a row of DEVICE_COLUMNS holds. */
export function toDevice(
  row: Pick<Selectable<Schema['participant']>, (typeof DEVICE_COLUMNS)[number]>,
): StoredDevice {
  const { sources, chat, ...device } = row;
  const permissions = {
    sources: sources === null ? null : StoredSources.parse(JSON.parse(sources)),
    chat: chat === null ? null : chat === 1,
  };
  return { ...device, permissions };
}

/** What everybody in the meeting is told of a device. Of observers nothing: nobody else learns that they are there. */
export function attributesOf({
  role,
  handAt,
}: Pick<StoredDevice, 'role' | 'handAt'>): Record<string, string> {
  if (role === 'observer') return {};
  return { role, ...(handAt === null ? {} : { hand: String(handAt) }) };
}
