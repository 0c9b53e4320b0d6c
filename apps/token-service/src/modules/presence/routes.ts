import { ContactList, ContactsQuery } from '@parley/core/contracts/rest';
import type { Authenticators } from '../../http/caller.ts';
import { route, type Route } from '../../http/route.ts';
import type { Contacts } from './contacts.ts';

export function presenceRoutes(authenticate: Authenticators, contacts: Contacts): Route[] {
  return [
    route({
      method: 'get',
      paths: ['/api/contacts'],
      summary: 'The members by name, with their presence',
      tag: 'People',
      limit: 'read',
      authenticate: authenticate.member,
      query: ContactsQuery,
      act: async ({ query }) => ({ status: 200, body: await contacts.list(query) }),
      answers: { 200: ContactList },
    }),
  ];
}
