/** What the place at the side of the call holds; the buttons that open it have the same names. */
export const sidePanel = {
  chat: 'Chat',
  people: 'People',
  statistics: 'Statistics',
  viewers: 'What they see',
  effects: 'Background and sound',
} as const;
