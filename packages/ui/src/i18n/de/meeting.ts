export const prejoin = {
  title: 'Bereit zum Beitreten?',
  people_zero: 'Noch niemand da',
  people_one: '{{count}} Person ist da',
  people_other: '{{count}} Personen sind da',
  encrypted: 'Ende-zu-Ende-verschlüsselt',
  microphone: 'Mikrofon',
  camera: 'Kamera',
  cameraDevice: 'Kamera auswählen',
  microphoneDevice: 'Mikrofon auswählen',
  speakerDevice: 'Lautsprecher auswählen',
  noCamera: 'Keine Kamera gefunden',
  noMicrophone: 'Kein Mikrofon gefunden',
  defaultSpeaker: 'Systemstandard',
  level: 'Pegel Ihrer Stimme',
  preview: 'Ihr Bild',
  cameraOff: 'Ihr Bild ist aus',
  cameraStarting: 'Ihr Bild startet …',
  name: 'Ihr Name',
  joinNow: 'Jetzt beitreten',
  askToJoin: 'Um Einlass bitten',
  lobbyHint: 'Jemand in der Besprechung lässt Sie ein.',
  haveAccount: 'Haben Sie ein Konto?',
  signIn: 'Anmelden',
  joinedAs: 'Sie treten bei als {{name}}',
  linkField: 'Einladungslink',
  useLink: 'Diesen Link verwenden',
  otherMeeting: 'Diese Einladung gehört zu einer anderen Besprechung.',
  keyMissing:
    'Diese Einladung kam ohne den Schlüssel der Besprechung. Fügen Sie den ganzen Einladungslink ein oder fahren Sie ohne fort: Jemand drinnen kann Ihnen den Schlüssel geben.',
};

export const joining = {
  requesting: 'Sie treten bei …',
  lobbyTitle: 'Sie stehen vor der Tür',
  lobbyText: 'Wer drinnen ist, sieht, dass Sie warten. Sobald man Sie einlässt, treten Sie von selbst ein.',
  lobbyWaiting: 'Sie warten seit {{time}}',
  failed: {
    'link-needed': {
      title: 'Sie brauchen die ganze Einladung',
      text: 'Diese Besprechung ist Ende-zu-Ende-verschlüsselt, und ihr Schlüssel steht nur im Einladungslink. Fügen Sie den erhaltenen Link ein oder bitten Sie noch einmal darum.',
    },
    'wrong-key': {
      title: 'Diese Einladung passt nicht',
      text: 'Der Schlüssel in Ihrem Link öffnet diese Besprechung nicht. Bitten Sie die Gastgeberin oder den Gastgeber, die Einladung neu zu kopieren.',
    },
    'service-unreachable': {
      title: 'Der Dienst ist nicht erreichbar',
      text: 'Prüfen Sie Ihre Verbindung. Wir versuchen es wieder, wenn Sie so weit sind.',
    },
    'media-unreachable': {
      title: 'Ton und Bild kommen nicht durch',
      text: 'Der Dienst antwortet, der Medienserver nicht. Vielleicht ist eine Firewall im Weg; ein anderes Netz hilft oft.',
    },
    'encryption-unsupported': {
      title: 'Dieser Browser kann Anrufe nicht verschlüsseln',
      text: 'Verwenden Sie die Parley-App oder ein aktuelles Chrome, Edge, Firefox oder Safari.',
    },
    problem: {
      title: 'Sie können gerade nicht beitreten',
    },
  },
};

export const call = {
  region: 'Besprechung',
  copyInvite: 'Einladung kopieren',
  inviteCopied: 'Einladung kopiert. Wer sie hat, kann diese Besprechung mitlesen.',
  inviteCopiedClear: 'Einladung kopiert',
  controls: 'Steuerung der Besprechung',
  microphoneOn: 'Mikrofon einschalten',
  microphoneOff: 'Mikrofon ausschalten',
  cameraOn: 'Kamera einschalten',
  cameraOff: 'Kamera ausschalten',
  microphoneForbidden: 'Mikrofone sind hier nicht erlaubt',
  cameraForbidden: 'Kameras sind hier nicht erlaubt',
  shareForbidden: 'Teilen ist hier nicht erlaubt',
  devices: 'Geräte auswählen',
  cameras: 'Kameras',
  microphones: 'Mikrofone',
  speakers: 'Lautsprecher',
  noDevices: 'Keine gefunden',
  shareScreen: 'Bildschirm teilen',
  stopSharing: 'Teilen beenden',
  peopleCount_one: '{{count}} Person in dieser Besprechung',
  peopleCount_other: '{{count}} Personen in dieser Besprechung',
  more: 'Mehr',
  leave: 'Verlassen',
  endForEveryone: 'Für alle beenden',
  endingSoon_one: 'Die Besprechung endet für alle in {{count}} Sekunde.',
  endingSoon_other: 'Die Besprechung endet für alle in {{count}} Sekunden.',
  keepMeeting: 'Besprechung fortsetzen',
  endFailed: 'Die Besprechung konnte nicht beendet werden.',
  duration: 'Dauer dieser Besprechung',
  you: 'Sie',
  youSuffix: '{{name}} (Sie)',
  host: 'Gastgeber',
  cohost: 'Mitgastgeber',
  observer: 'Beobachter',
  guest: 'Gast',
  screenOf: 'Bildschirm von {{name}}',
  ownShare: 'Sie teilen dies',
  ownScreen: 'Die anderen sehen Ihren ganzen Bildschirm',
  muted: 'Mikrofon ist aus',
  unmuted: 'Mikrofon ist an',
  speaking: 'Spricht',
  cannotDecrypt: 'Nicht zu entschlüsseln',
  cannotDecryptText:
    'Diese Person verwendet einen anderen Schlüssel. Bitten Sie sie, mit der aktuellen Einladung beizutreten.',
  refused: 'Nicht gezeigt',
  refusedText: 'Diese Person sendet unverschlüsselt, darum wird nichts davon gezeigt oder abgespielt.',
  moreHidden_one: 'und {{count}} weitere',
  moreHidden_other: 'und {{count}} weitere',
  previousPage: 'Vorige Seite',
  nextPage: 'Nächste Seite',
  pageOf: 'Seite {{page}} von {{pages}}',
  alone: 'Bisher sind nur Sie da',
  aloneText: 'Verschicken Sie die Einladung und lassen Sie die Leute ein, wenn sie kommen.',
  connecting: 'Verbindung wird hergestellt …',
  turnSoundOn: 'Ton einschalten',
  leaveTitle: 'Diese Besprechung verlassen?',
  leaveText:
    'Der geöffnete Link führt zu einer anderen Besprechung. Um ihm zu folgen, verlassen Sie diese hier.',
  leaveAndOpen: 'Verlassen und Link öffnen',
  stay: 'Hier bleiben',
};

export const notices = {
  'share-ended': 'Das Teilen ist beendet: Was Sie zeigten, wurde geschlossen.',
  'camera-unplugged':
    'Ihre Kamera wurde abgezogen. Sie kommt von selbst zurück, wenn Sie sie wieder anschließen.',
  'background-failed':
    'Ihr Hintergrund konnte nicht gezeichnet werden, darum wird Ihr Bild nicht gesendet. Wählen Sie einen anderen.',
  'noise-filter-failed':
    'Geräusche können auf diesem Gerät nicht entfernt werden. Sie werden jetzt nur gemindert.',
  'camera-failed': 'Ihre Kamera hat aufgehört. Prüfen Sie sie und schalten Sie sie wieder ein.',
  'microphone-failed': 'Ihr Mikrofon hat aufgehört. Prüfen Sie es und schalten Sie es wieder ein.',
  'share-failed': 'Das Teilen hat nicht begonnen. Wählen Sie noch einmal.',
  'sound-blocked': 'Der Browser hält den Ton dieser Besprechung zurück.',
};

export const reactions = {
  title: 'Reaktionen',
  thumbsUp: 'Daumen hoch',
  applause: 'Applaus',
  heart: 'Herz',
  laughter: 'Lachen',
  surprise: 'Staunen',
  celebration: 'Feiern',
};

export const lobby = {
  title_one: '{{count}} Person möchte beitreten',
  title_other: '{{count}} Personen möchten beitreten',
  admit: 'Einlassen',
  deny: 'Ablehnen',
  admitAll: 'Alle einlassen',
  failed: 'Das hat den Dienst nicht erreicht. Bitte versuchen Sie es noch einmal.',
};

export const ended = {
  left: {
    title: 'Sie haben die Besprechung verlassen',
    text: 'Der Raum bleibt für Sie und die anderen offen.',
  },
  'ended-by-host': {
    title: 'Die Besprechung ist zu Ende',
    text: 'Sie wurde für alle beendet.',
  },
  removed: {
    title: 'Sie wurden entfernt',
    text: 'Sie wurden aus dieser Besprechung genommen.',
  },
  banned: {
    title: 'Sie können nicht zurückkommen',
    text: 'Dieser Raum wurde für Sie geschlossen.',
  },
  locked: {
    title: 'Der Raum wurde inzwischen gesperrt',
    text: 'Sie waren lange weg, und jetzt wird niemand neu eingelassen. Bitten Sie darum, den Raum zu öffnen.',
  },
  lobby: {
    title: 'Sie waren lange weg',
    text: 'Ihr Platz in dieser Besprechung ist verfallen. Treten Sie wieder bei, und jemand drinnen lässt Sie ein.',
  },
  full: {
    title: 'Der Raum ist voll',
    text: 'Ihr Platz wurde vergeben, während Sie weg waren. Treten Sie wieder bei, sobald jemand geht.',
  },
  'not-allowed': {
    title: 'Ihr Platz ist verfallen',
    text: 'Sie waren lange weg, und neu hereinkommen geht nur mit einem Konto dieses Dienstes.',
  },
  'meeting-over': {
    title: 'Die Besprechung ist vorbei',
    text: 'Sie endete, während Sie weg waren.',
  },
  'room-closed': {
    title: 'Der Raum wurde geschlossen',
    text: 'Er wurde geschlossen, während Sie weg waren.',
  },
  'joined-elsewhere': {
    title: 'Sie sind anderswo beigetreten',
    text: 'Ein anderes Fenster oder Gerät von Ihnen hat diesen Platz in der Besprechung eingenommen.',
  },
  'connection-lost': {
    title: 'Die Verbindung ging verloren',
    text: 'Wir haben es eine Weile versucht und konnten Sie nicht zurückholen. Prüfen Sie Ihr Netz und treten Sie wieder bei.',
  },
  'encryption-failed': {
    title: 'Die Verschlüsselung ließ sich nicht halten',
    text: 'Damit nichts offen gesendet wird, wurde der Anruf beendet. Treten Sie wieder bei, um es erneut zu versuchen.',
  },
  rejoin: 'Wieder beitreten',
  duration: 'Sie waren {{time}} dabei.',
};
