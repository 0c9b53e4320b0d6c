export const language = {
  label: 'اللغة',
  system: 'لغة النظام ({{name}})',
  failed: 'تعذّر تحميل هذه اللغة.',
};
