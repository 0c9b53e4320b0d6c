import type { ContactList, ContactsQuery } from '@parley/core/contracts/rest';
import { sql } from 'kysely';
import type { Database } from '../../db/database.ts';
import { avatarPath } from '../users/avatar-address.ts';
import type { PresenceService } from './service.ts';

/** The members of the organisation, as members see them. */
export interface Contacts {
  /** Those whose name holds `search`, whatever its case, by name. */
  list(query: ContactsQuery): Promise<ContactList>;
}

export function createContacts(db: Database, presence: Pick<PresenceService, 'now'>): Contacts {
  return {
    async list({ search, after, limit }) {
      const name = sql<string>`lower("user"."name")`;
      let query = db
        .selectFrom('user')
        .select(['id', 'name', 'image'])
        .orderBy(name)
        .orderBy('id')
        .limit(limit + 1);
      if (search !== undefined) {
        const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
        query = query.where(sql<boolean>`${name} like ${pattern} escape '\\'`);
      }
      if (after !== undefined) {
        const last = sql<string>`(select lower(u."name") from "user" as u where u."id" = ${after})`;
        query = query.where((where) =>
          where.or([
            sql<boolean>`${name} > ${last}`,
            where.and([sql<boolean>`${name} = ${last}`, where('id', '>', after)]),
          ]),
        );
      }
      const [rows, states] = await Promise.all([query.execute(), presence.now()]);
      const page = rows.slice(0, limit);
      return {
        contacts: page.map(({ id, name: shown, image }) => ({
          id,
          name: shown,
          presence: states.get(id) ?? 'offline',
          avatar: avatarPath(id, image),
        })),
        next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
      };
    },
  };
}
