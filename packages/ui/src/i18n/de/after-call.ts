export const afterCall = {
  question: 'Wie war es?',
  stars_one: '{{count}} Stern',
  stars_other: '{{count}} Sterne',
  sending:
    'Wählen Sie einen Stern, so wird er an Ihren Parley-Dienst gesendet: Er bleibt bei dieser Besprechung und bei Ihrem Konto, falls Sie eines haben.',
  onItsWay: 'Ihre Bewertung wird gesendet …',
  thanks: 'Danke. Ihre Bewertung ist gesendet.',
  notSent: 'Ihre Bewertung konnte nicht gesendet werden.',
  save: 'Bericht sichern',
  about:
    'Technische Angaben für die, die sich um Ihr Parley kümmern: keine Namen, keine Codes, keine Adressen, nichts Gesagtes. Der Bericht bleibt auf diesem Gerät.',
  file: 'parley-call-report.json',
};
