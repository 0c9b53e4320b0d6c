export const navigation = {
  main: 'Hauptnavigation',
  home: 'Start',
  people: 'Personen',
  settings: 'Einstellungen',
  collapse: 'Seitenleiste schmal machen',
  expand: 'Seitenleiste breit machen',
  skip: 'Zum Inhalt springen',
  offline: 'Sie sind offline. Was Sie sehen, ist vielleicht nicht aktuell.',
};
