/** What the place at the side of the call holds; the buttons that open it have the same names. */
export const sidePanel = {
  chat: 'الدردشة',
  people: 'الأشخاص',
  statistics: 'الإحصاءات',
  viewers: 'ما يرونه',
  effects: 'الخلفية والصوت',
};
