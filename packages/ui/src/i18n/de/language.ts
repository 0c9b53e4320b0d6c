export const language = {
  label: 'Sprache',
  system: 'Wie das System ({{name}})',
  failed: 'Diese Sprache konnte nicht geladen werden.',
};
