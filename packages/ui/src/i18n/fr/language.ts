export const language = {
  label: 'Langue',
  system: 'Celle du système ({{name}})',
  failed: 'Cette langue n’a pas pu être chargée.',
};
