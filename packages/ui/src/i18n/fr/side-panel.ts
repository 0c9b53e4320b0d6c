export const sidePanel = {
  people: 'Personnes',
};
