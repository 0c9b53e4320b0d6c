export const afterCall = {
  question: 'Comment était-ce ?',
  stars_one: '{{count}} étoile',
  stars_many: '{{count}} étoiles',
  stars_other: '{{count}} étoiles',
  thanks: 'Merci. Votre note reste sur cet appareil et figure dans le rapport, si vous en enregistrez un.',
  save: 'Enregistrer un rapport',
  about:
    'Des faits techniques pour qui s’occupe de votre Parley : ni noms, ni codes, ni adresses, rien de ce qui s’est dit.',
  file: 'parley-call-report.json',
};
