export const contacts = {
  title: 'Personen',
  text: 'Mitglieder dieses Dienstes. Rufen Sie jemanden an, und Sie kommen beide in einen eigenen Raum.',
  search: 'Personen suchen',
  call: '{{name}} anrufen',
  empty: 'Noch ist niemand sonst hier',
  emptyText: 'Personen erscheinen, sobald sie ein Konto bei diesem Dienst haben.',
  nobodyFound: 'Niemand heißt „{{search}}“.',
  failed: 'Die Liste der Personen konnte nicht geladen werden.',
  more: 'Mehr Personen zeigen',
  found_one: '{{count}} Person',
  found_other: '{{count}} Personen',
  presence: {
    online: 'Online',
    away: 'Abwesend',
    'in-call': 'Im Gespräch',
    offline: 'Offline',
  },
};
