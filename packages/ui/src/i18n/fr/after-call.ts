export const afterCall = {
  question: 'Comment était-ce ?',
  stars_one: '{{count}} étoile',
  stars_many: '{{count}} étoiles',
  stars_other: '{{count}} étoiles',
  sending:
    'L’étoile que vous choisissez est envoyée à votre service Parley : elle est gardée avec cette réunion, et avec votre compte si vous en avez un.',
  onItsWay: 'Envoi de votre note…',
  thanks: 'Merci. Votre note a été envoyée.',
  notSent: 'Votre note n’a pas pu être envoyée.',
  save: 'Enregistrer un rapport',
  about:
    'Des faits techniques pour qui s’occupe de votre Parley : ni noms, ni codes, ni adresses, rien de ce qui s’est dit. Le rapport reste sur cet appareil.',
  file: 'parley-call-report.json',
};
