export const afterCall = {
  question: 'Wie war es?',
  stars_one: '{{count}} Stern',
  stars_other: '{{count}} Sterne',
  thanks: 'Danke. Ihre Bewertung bleibt auf diesem Gerät und steht im Bericht, falls Sie einen sichern.',
  save: 'Bericht sichern',
  about:
    'Technische Angaben für die, die sich um Ihr Parley kümmern: keine Namen, keine Codes, keine Adressen, nichts Gesagtes.',
  file: 'parley-call-report.json',
};
