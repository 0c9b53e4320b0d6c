import { z } from 'zod';
import { AvatarPath } from './users.ts';

export const PRESENCE_STATES = ['offline', 'online', 'away', 'in-call'] as const;
/** Whether a member can be reached now. `away`: connected, but nobody sits there. */
export const Presence = z.enum(PRESENCE_STATES).meta({ id: 'Presence' });
export type Presence = z.infer<typeof Presence>;

/** What members see of each other; no address. */
export const Contact = z
  .object({
    id: z.string(),
    name: z.string(),
    presence: Presence,
    avatar: AvatarPath.nullable().default(null),
  })
  .meta({ id: 'Contact' });
export type Contact = z.infer<typeof Contact>;

/** Pages of members by name; `after` is the id of the last one seen. */
export const ContactsQuery = z.object({
  search: z.string().trim().min(1).max(80).optional(),
  after: z.string().min(1).max(64).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ContactsQuery = z.infer<typeof ContactsQuery>;

/** `next`: to be sent as `after`; null at the end. */
export const ContactList = z
  .object({ contacts: z.array(Contact), next: z.string().nullable() })
  .meta({ id: 'ContactList' });
export type ContactList = z.infer<typeof ContactList>;
