export const language = {
  label: 'Language',
  system: 'As the system ({{name}})',
  failed: 'This language could not be loaded.',
} as const;
