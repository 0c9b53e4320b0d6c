export const contacts = {
  title: 'People',
  text: 'Members of this service. Call somebody and both of you come to a room of your own.',
  search: 'Search people',
  call: 'Call {{name}}',
  empty: 'Nobody else is here yet',
  emptyText: 'People appear as soon as they have an account on this service.',
  nobodyFound: 'Nobody is called “{{search}}”.',
  failed: 'The list of people could not be loaded.',
  more: 'Show more people',
  found_one: '{{count}} person',
  found_other: '{{count}} people',
  presence: {
    online: 'Online',
    away: 'Away',
    'in-call': 'In a call',
    offline: 'Offline',
  },
} as const;
