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
};

export const pages = {
  landing: 'Willkommen',
  home: 'Start',
  signIn: 'Anmelden',
  signUp: 'Konto anlegen',
  verify: 'Adresse bestätigen',
  reset: 'Neues Passwort',
  invite: 'Einladung',
  meeting: 'Besprechung',
  server: 'Server',
  notFound: 'Nicht gefunden',
};

export const auth = {
  email: 'E-Mail',
  password: 'Passwort',
  name: 'Ihr Name',
  signIn: 'Anmelden',
  signOut: 'Abmelden',
  createAccount: 'Konto anlegen',
  welcomeBack: 'Schön, Sie wiederzusehen',
  welcomeBackText: 'Ihre Besprechungen sind, wo Sie sie gelassen haben.',
  welcome: 'Fühlen Sie sich wie zu Hause',
  welcomeText: 'Ein Name, eine E-Mail-Adresse, ein Passwort. Mehr wird nicht gefragt.',
  toMeeting: 'Danach geht es weiter zu Ihrer Besprechung.',
  toApp: 'Danach geht es weiter, um die Parley-App anzumelden.',
  or: 'oder',
  continueWith: 'Weiter mit {{provider}}',
  inBrowser: 'Schließen Sie die Anmeldung im Browser ab',
  inBrowserText: 'Dort hat sich eine Seite geöffnet. Wenn Sie fertig sind, führt sie hierher zurück.',
  linkTitle: '{{provider}} zu Ihrem Konto hinzufügen?',
  linkText: 'Von da an können Sie sich auch mit {{provider}} anmelden.',
  link: '{{provider}} hinzufügen',
  linked: 'Ab jetzt können Sie sich mit {{provider}} anmelden.',
  notNow: 'Jetzt nicht',
  forgot: 'Passwort vergessen?',
  code: 'Code',
  codeTitle: 'Noch ein Schritt',
  codeText: 'Geben Sie den Code ein, den Ihre Authenticator-App jetzt zeigt.',
  codeHint: 'Sechs Ziffern oder einer Ihrer Wiederherstellungscodes.',
  confirm: 'Bestätigen',
  verifyTitle: 'Bestätigen Sie Ihre Adresse',
  verifyText: 'Ein Druck auf den Knopf, und diese Adresse gehört hier Ihnen.',
  verifyDone: 'Fertig. Diese Adresse ist bestätigt.',
  verifyAgain: 'Nennen Sie uns die Adresse, und wir schicken Ihnen einen neuen Link.',
  verify: 'Adresse bestätigen',
  resetTitle: 'Ein neues Passwort',
  resetAsk: 'Nennen Sie uns Ihre Adresse, und wir schicken Ihnen einen Link, um eines zu wählen.',
  resetText: 'Danach sind Sie überall abgemeldet und melden sich mit dem neuen an.',
  resetDone: 'Fertig. Melden Sie sich mit Ihrem neuen Passwort an.',
  setPassword: 'Passwort festlegen',
  sendLink: 'Link senden',
  mailSent:
    'Wenn es ein Konto mit dieser Adresse gibt, ist eine Nachricht unterwegs. Ihr Link gilt zehn Minuten.',
  noAccount: 'Neu bei Parley?',
  haveAccount: 'Haben Sie schon eines?',
  passwordHint: 'Mindestens 8 Zeichen. Ein Satz ist besser als ein Rätsel.',
  showPassword: 'Zeichen zeigen',
  hidePassword: 'Zeichen verbergen',
  memoryNotice:
    'Dieser Computer bietet keinen Schlüsselbund. Sie bleiben angemeldet, bis Parley geschlossen wird, und nichts wird auf die Festplatte geschrieben.',
  errors: {
    email: 'Geben Sie Ihre E-Mail-Adresse ein, etwa ada@example.org.',
    password: 'Geben Sie Ihr Passwort ein.',
    passwordShort: 'Verwenden Sie mindestens 8 Zeichen.',
    passwordLong: 'Verwenden Sie höchstens 128 Zeichen.',
    name: 'Geben Sie Ihren Namen ein, damit die anderen wissen, wer Sie sind.',
    code: 'Geben Sie die sechs Ziffern Ihrer Authenticator-App oder einen Wiederherstellungscode ein.',
  },
  quote:
    'Der Bildschirm, den Sie teilen, die Worte, die Sie sagen, die Gesichter, die Sie sehen: lesbar nur für die Menschen im Raum.',
};

export const server = {
  title: 'Wo wohnt Ihr Parley?',
  text: 'Geben Sie die Adresse des Dienstes ein, den Ihre Organisation verwendet. Das ist nur einmal nötig.',
  address: 'Serveradresse',
  continue: 'Weiter',
  change: 'Server wechseln',
  connectedTo: 'Verbunden mit {{host}}',
  errors: {
    address: 'Geben Sie eine Adresse wie https://parley.example.org ein.',
    unreachable:
      'Unter dieser Adresse antwortet nichts. Prüfen Sie sie und Ihre Verbindung und versuchen Sie es noch einmal.',
    'not-parley': 'Unter dieser Adresse antwortet etwas, aber es ist kein Parley-Dienst.',
  },
  confirmTitle: 'Mit {{host}} verbinden?',
  confirmText:
    'Ein Link möchte eine Besprechung auf einem Server öffnen, den diese App noch nicht kennt. Gehen Sie nur weiter, wenn Sie der Person vertrauen, die ihn geschickt hat.',
  confirmKnown: 'Bisher haben Sie {{host}} verwendet. Die Besprechungen dort bleiben dort.',
};

export const landing = {
  headline: 'Besprechungen, als wäre man dabei',
  text: 'Verschlüsselt von Ihrem Gerät bis zu denen der anderen. Ein Fenster teilen mit einem Klick. Ihre Gäste müssen nichts installieren.',
  haveInvite: 'Haben Sie eine Einladung?',
  points: {
    encryption: 'Ende-zu-Ende-verschlüsselt',
    encryptionText: 'Der Dienst trägt Ihre Besprechung und kann nicht hineinsehen.',
    share: 'Zum Zeigen gemacht',
    shareText: 'Bildschirme und Fenster kommen scharf an, Text bleibt lesbar.',
    guests: 'Offen für Gäste',
    guestsText: 'Verschicken Sie einen Link. Man tritt im Browser bei, sobald Sie einlassen.',
  },
};

export const home = {
  greeting: 'Hallo, {{name}}',
  text: 'Beginnen Sie eine Besprechung oder treten Sie mit Link oder Code einer bei.',
  newMeeting: 'Neue Besprechung',
  newMeetingText: 'Ein privater Raum mit eigenem Link, in einer Sekunde bereit.',
  joinTitle: 'Eine Einladung bekommen?',
  linkOrCode: 'Besprechungslink oder -code',
  linkPlaceholder: 'Link einfügen oder k3v9-x7mp-2qtr eintippen',
  join: 'Beitreten',
  recent: 'Ihre Räume',
  recentEmptyTitle: 'Noch keine Räume',
  recentEmpty: 'Räume, die Sie anlegen, erscheinen hier, damit Sie zu ihnen zurückkehren können.',
  recentError: 'Ihre Räume konnten nicht geladen werden.',
  untitled: 'Besprechung {{code}}',
  openRoom: '{{title}} öffnen',
  copyLink: 'Link kopieren',
  copyLinkOf: 'Link von {{title}} kopieren',
  linkCopied: 'Link kopiert',
  linkCopiedKeyless:
    'Link ohne seinen Schlüssel kopiert, den dieses Gerät nicht hat. Gäste brauchen die ganze Einladung aus der Besprechung.',
  copyFailed: 'Die Zwischenablage ist nicht verfügbar. Kopieren Sie diesen Link von Hand: {{link}}',
  account: 'Konto',
  otherServer: 'Dieser Link gehört zu {{host}}. Öffnen Sie ihn dort.',
  states: {
    created: 'Noch nicht benutzt',
    waiting: 'Niemand da',
    active_one: '{{count}} Person da',
    active_other: '{{count}} Personen da',
    expired: 'Abgelaufen',
    destroyed: 'Gelöscht',
  },
  lastMeeting: 'zuletzt benutzt {{when}}',
  made: 'angelegt {{when}}',
};

export const invite = {
  title: 'Sie sind zu einer Besprechung eingeladen',
  text: 'Öffnen Sie sie in der Parley-App oder machen Sie gleich hier weiter. Niemand sieht oder hört Sie, bevor Sie beitreten.',
  openInApp: 'In der App öffnen',
  continueInBrowser: 'Im Browser fortfahren',
  encrypted:
    'Diese Einladung enthält den Schlüssel der Besprechung. Geben Sie sie nur an Menschen weiter, die dabei sein sollen.',
  keyless:
    'Dieser Link kommt ohne den Schlüssel der Besprechung. Für eine verschlüsselte Besprechung brauchen Sie auch den Schlüssel.',
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
