export const afterCall = {
  question: 'How was it?',
  stars_one: '{{count}} star',
  stars_other: '{{count}} stars',
  sending:
    'A star you choose is sent to your Parley service: it is kept with this meeting, and with your account if you have one.',
  onItsWay: 'Your rating is being sent…',
  thanks: 'Thank you. Your rating has been sent.',
  notSent: 'Your rating could not be sent.',
  save: 'Save a report',
  about:
    'Technical facts for who looks after your Parley: no names, no codes, no addresses, nothing that was said. The report stays on this device.',
  file: 'parley-call-report.json',
} as const;
