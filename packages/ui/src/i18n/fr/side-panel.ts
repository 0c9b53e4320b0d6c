/** What the place at the side of the call holds; the buttons that open it have the same names. */
export const sidePanel = {
  chat: 'Discussion',
  people: 'Personnes',
  statistics: 'Statistiques',
  viewers: 'Ce qu’ils voient',
  effects: 'Arrière-plan et son',
};
