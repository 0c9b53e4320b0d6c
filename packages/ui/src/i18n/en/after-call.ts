export const afterCall = {
  question: 'How was it?',
  stars_one: '{{count}} star',
  stars_other: '{{count}} stars',
  thanks: 'Thank you. Your rating stays on this device and goes into the report, if you save one.',
  save: 'Save a report',
  about:
    'Technical facts for who looks after your Parley: no names, no codes, no addresses, nothing that was said.',
  file: 'parley-call-report.json',
} as const;
