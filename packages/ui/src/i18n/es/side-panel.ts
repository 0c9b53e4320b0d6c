/** What the place at the side of the call holds; the buttons that open it have the same names. */
export const sidePanel = {
  chat: 'Chat',
  people: 'Personas',
  statistics: 'Estadísticas',
  viewers: 'Lo que ven',
  effects: 'Fondo y sonido',
};
