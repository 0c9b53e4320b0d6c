import { z } from 'zod';
import { MEDIA_SOURCES, ROLES } from '../../domain/grants.ts';
import { ASSIGNABLE_ROLES, STANDING_ROLES } from '../../domain/moderation.ts';

const Sources = z.array(z.enum(MEDIA_SOURCES)).max(MEDIA_SOURCES.length);

/** What is stopped; the sound of a share goes with its picture. */
export const MuteRequest = z
  .object({ source: z.enum(['microphone', 'camera', 'screen_share']).default('microphone') })
  .meta({ id: 'MuteRequest' });
export type MuteRequest = z.infer<typeof MuteRequest>;

/** `except`: identities whose microphones stay on. */
export const MuteAllRequest = z
  .object({ except: z.array(z.string().max(64)).max(500).default([]) })
  .meta({ id: 'MuteAllRequest' });
export type MuteAllRequest = z.infer<typeof MuteAllRequest>;

export const UnmuteRequest = z
  .object({ source: z.enum(['microphone', 'camera']).default('microphone') })
  .meta({ id: 'UnmuteRequest' });
export type UnmuteRequest = z.infer<typeof UnmuteRequest>;

/** What is left out stays as it is; null gives it back to the room's settings. */
export const PermissionsRequest = z
  .object({ sources: Sources.nullable().optional(), chat: z.boolean().nullable().optional() })
  .meta({ id: 'PermissionsRequest' });
export type PermissionsRequest = z.infer<typeof PermissionsRequest>;

export const RoleRequest = z.object({ role: z.enum(ASSIGNABLE_ROLES) }).meta({ id: 'RoleRequest' });
export type RoleRequest = z.infer<typeof RoleRequest>;

/** One participant as the service knows them. */
export const RosterEntry = z
  .object({
    identity: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    /** Whether they are connected to the media server. */
    present: z.boolean(),
    /** When the hand was raised, in milliseconds since the epoch; the order of the hands. Null while it is down. */
    hand: z.int().nullable(),
    /** What they may send now, after the room's settings and what a host decided. */
    sources: Sources,
    /** What a host decided about their chat; null leaves it to the room. */
    chat: z.boolean().nullable(),
  })
  .meta({ id: 'RosterEntry' });
export type RosterEntry = z.infer<typeof RosterEntry>;

/** `hosts`: what nobody else is told; null for everybody else, whose list has no observers either. */
export const Roster = z
  .object({
    participants: z.array(RosterEntry),
    hosts: z.object({ observers: z.int().nonnegative(), waiting: z.int().nonnegative() }).nullable(),
  })
  .meta({ id: 'Roster' });
export type Roster = z.infer<typeof Roster>;

/** `account`: they cannot come back by signing in; `device`: only the place in the meeting was theirs. */
export const Ban = z
  .object({ id: z.string(), name: z.string(), kind: z.enum(['account', 'device']), since: z.string() })
  .meta({ id: 'Ban' });
export type Ban = z.infer<typeof Ban>;

export const BanList = z.object({ bans: z.array(Ban) }).meta({ id: 'BanList' });
export type BanList = z.infer<typeof BanList>;

/** The role that a member has in each meeting of a room. */
export const RoomRoleRequest = z.object({ role: z.enum(STANDING_ROLES) }).meta({ id: 'RoomRoleRequest' });
export type RoomRoleRequest = z.infer<typeof RoomRoleRequest>;

export const RoomRoleList = z
  .object({
    roles: z.array(z.object({ userId: z.string(), name: z.string(), role: z.enum(STANDING_ROLES) })),
  })
  .meta({ id: 'RoomRoleList' });
export type RoomRoleList = z.infer<typeof RoomRoleList>;
