export const sidePanel = {
  people: 'الأشخاص',
};
