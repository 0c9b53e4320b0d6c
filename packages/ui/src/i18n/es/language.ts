export const language = {
  label: 'Idioma',
  system: 'El del sistema ({{name}})',
  failed: 'No se pudo cargar este idioma.',
};
