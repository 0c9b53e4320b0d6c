import { z } from 'zod';
import { Invite } from './rooms.ts';
import { AvatarPath } from './users.ts';

export const CALL_STATES = ['ringing', 'accepted', 'declined', 'missed', 'cancelled', 'busy'] as const;
export const CallState = z.enum(CALL_STATES).meta({ id: 'CallState' });
export type CallState = z.infer<typeof CallState>;

/** Rings a member, in a room of the caller's choice or in a new one. */
export const RingRequest = z
  .object({ userId: z.string().min(1).max(64), roomCode: z.string().min(1).max(64).optional() })
  .meta({ id: 'RingRequest' });
export type RingRequest = z.infer<typeof RingRequest>;

const Person = z.object({
  id: z.string(),
  name: z.string(),
  avatar: AvatarPath.nullable().default(null),
});

/** One member ringing another. The invite is keyless: what rings holds no secret. */
export const Call = z
  .object({
    id: z.string(),
    state: CallState,
    roomCode: z.string(),
    invite: Invite,
    caller: Person,
    callee: Person,
    createdAt: z.string(),
    /** Who has not answered by then has missed it. */
    deadline: z.string(),
  })
  .meta({ id: 'Call' });
export type Call = z.infer<typeof Call>;

export const CallResponse = z.object({ call: Call }).meta({ id: 'CallResponse' });
export type CallResponse = z.infer<typeof CallResponse>;

/** The calls that ring now, by me and at me. */
export const CallList = z.object({ calls: z.array(Call) }).meta({ id: 'CallList' });
export type CallList = z.infer<typeof CallList>;
