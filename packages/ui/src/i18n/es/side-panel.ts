export const sidePanel = {
  people: 'Personas',
};
