export const app = {
  name: 'Parley',
  tagline: 'Sprechen, als säße man in einem Raum.',
  loading: 'Lädt …',
  retry: 'Noch einmal versuchen',
  cancel: 'Abbrechen',
  close: 'Schließen',
  home: 'Zur Startseite',
  back: 'Zurück',
  dismiss: 'Ausblenden',
  title: '{{page}} · Parley',
  copyFailed: 'Die Zwischenablage ist nicht verfügbar. Kopieren Sie diesen Link von Hand: {{link}}',
};

export const pages = {
  landing: 'Willkommen',
  home: 'Start',
  people: 'Personen',
  settings: 'Einstellungen',
  signIn: 'Anmelden',
  signUp: 'Konto anlegen',
  verify: 'Adresse bestätigen',
  reset: 'Neues Passwort',
  invite: 'Einladung',
  meeting: 'Besprechung',
  server: 'Server',
  notFound: 'Nicht gefunden',
};

export const errors = {
  notFoundTitle: 'Hier ist nichts',
  notFoundText: 'Vielleicht ist die Adresse vertippt, oder die Seite ist umgezogen.',
  crashTitle: 'Etwas ist schiefgegangen',
  crashText: 'Das ist unser Fehler, nicht Ihrer. Meist hilft es, die Seite neu zu laden.',
  reload: 'Neu laden',
  serverGone: '{{host}} antwortet nicht',
  linkTitle: 'Dieser Link funktioniert nicht',
};
