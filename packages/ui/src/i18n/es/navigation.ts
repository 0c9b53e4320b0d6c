export const navigation = {
  main: 'Principal',
  home: 'Inicio',
  people: 'Personas',
  settings: 'Ajustes',
  collapse: 'Estrechar la barra lateral',
  expand: 'Ensanchar la barra lateral',
  skip: 'Saltar al contenido',
  offline: 'Estás sin conexión. Lo que ves puede no estar al día.',
};
