export const sidePanel = {
  people: 'Personen',
};
