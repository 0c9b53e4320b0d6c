/** What the place at the side of the call holds; the buttons that open it have the same names. */
export const sidePanel = {
  chat: 'Chat',
  people: 'Personen',
  statistics: 'Statistik',
  viewers: 'Was sie sehen',
  effects: 'Hintergrund und Ton',
};
