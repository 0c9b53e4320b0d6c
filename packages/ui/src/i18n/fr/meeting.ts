export const prejoin = {
  title: 'On y va ?',
  people_zero: 'Personne n’est encore là',
  people_one: '{{count}} personne est là',
  people_many: '{{count}} de personnes sont là',
  people_other: '{{count}} personnes sont là',
  encrypted: 'Chiffré de bout en bout',
  microphone: 'Micro',
  camera: 'Caméra',
  cameraDevice: 'Choix de la caméra',
  microphoneDevice: 'Choix du micro',
  speakerDevice: 'Choix du haut-parleur',
  noCamera: 'Aucune caméra trouvée',
  noMicrophone: 'Aucun micro trouvé',
  defaultSpeaker: 'Celui du système',
  level: 'Niveau de votre voix',
  preview: 'Votre image',
  cameraOff: 'Votre image est coupée',
  cameraStarting: 'Votre image démarre…',
  name: 'Votre nom',
  joinNow: 'Rejoindre',
  askToJoin: 'Demander à entrer',
  lobbyHint: 'Quelqu’un de la réunion vous fera entrer.',
  haveAccount: 'Vous avez un compte ?',
  signIn: 'Se connecter',
  joinedAs: 'Vous entrez en tant que {{name}}',
  linkField: 'Lien d’invitation',
  useLink: 'Utiliser ce lien',
  otherMeeting: 'Cette invitation est pour une autre réunion.',
  keyMissing:
    'Cette invitation est arrivée sans la clé de la réunion. Collez le lien d’invitation entier, ou continuez sans : quelqu’un à l’intérieur peut vous donner la clé.',
};

export const joining = {
  requesting: 'Vous entrez…',
  lobbyTitle: 'Vous êtes à la porte',
  lobbyText: 'À l’intérieur, on voit que vous attendez. Vous entrerez tout seul dès qu’on vous l’accordera.',
  lobbyWaiting: 'Vous attendez depuis {{time}}',
  failed: {
    'link-needed': {
      title: 'Il vous faut l’invitation entière',
      text: 'Cette réunion est chiffrée de bout en bout, et sa clé ne voyage que dans le lien d’invitation. Collez le lien reçu, ou redemandez-le.',
    },
    'wrong-key': {
      title: 'Cette invitation ne convient pas',
      text: 'La clé de votre lien n’ouvre pas cette réunion. Demandez à l’hôte de copier l’invitation à nouveau.',
    },
    'service-unreachable': {
      title: 'Le service est injoignable',
      text: 'Vérifiez votre connexion. Nous réessaierons quand vous voudrez.',
    },
    'media-unreachable': {
      title: 'Le son et l’image ne passent pas',
      text: 'Le service répond, mais pas le serveur multimédia. Un pare-feu gêne peut-être ; un autre réseau aide souvent.',
    },
    'encryption-unsupported': {
      title: 'Ce navigateur ne peut pas chiffrer les appels',
      text: 'Utilisez l’application Parley, ou une version récente de Chrome, Edge, Firefox ou Safari.',
    },
    problem: {
      title: 'Vous ne pouvez pas entrer pour le moment',
    },
  },
};

export const call = {
  region: 'Réunion',
  copyInvite: 'Copier l’invitation',
  inviteCopied: 'Invitation copiée. Quiconque l’a peut lire cette réunion.',
  inviteCopiedClear: 'Invitation copiée',
  controls: 'Commandes de la réunion',
  microphoneOn: 'Activer le micro',
  microphoneOff: 'Couper le micro',
  cameraOn: 'Activer la caméra',
  cameraOff: 'Couper la caméra',
  microphoneForbidden: 'L’hôte n’a pas permis les micros',
  cameraForbidden: 'L’hôte n’a pas permis les caméras',
  shareForbidden: 'L’hôte n’a pas permis le partage',
  devices: 'Choisir les appareils',
  cameras: 'Caméras',
  microphones: 'Micros',
  speakers: 'Haut-parleurs',
  noDevices: 'Aucun trouvé',
  shareScreen: 'Partager l’écran',
  stopSharing: 'Arrêter le partage',
  peopleCount_one: '{{count}} personne dans cette réunion',
  peopleCount_many: '{{count}} de personnes dans cette réunion',
  peopleCount_other: '{{count}} personnes dans cette réunion',
  more: 'Plus',
  leave: 'Quitter',
  endForEveryone: 'Terminer pour tous',
  endingSoon_one: 'La réunion se termine pour tous dans {{count}} seconde.',
  endingSoon_many: 'La réunion se termine pour tous dans {{count}} de secondes.',
  endingSoon_other: 'La réunion se termine pour tous dans {{count}} secondes.',
  keepMeeting: 'Garder la réunion',
  endFailed: 'La réunion n’a pas pu être terminée.',
  duration: 'Durée de cette réunion',
  you: 'Vous',
  youSuffix: '{{name}} (vous)',
  host: 'Hôte',
  cohost: 'Co-hôte',
  observer: 'Observateur',
  guest: 'Invité',
  screenOf: 'Écran de {{name}}',
  ownShare: 'Vous partagez ceci',
  ownScreen: 'Les autres voient tout votre écran',
  muted: 'Le micro est coupé',
  unmuted: 'Le micro est activé',
  speaking: 'Parle',
  cannotDecrypt: 'Impossible à déchiffrer',
  cannotDecryptText:
    'Cette personne utilise une autre clé. Demandez-lui d’entrer avec l’invitation actuelle.',
  refused: 'Pas affiché',
  refusedText: 'Cette personne envoie sans chiffrement, donc rien n’en est montré ni entendu.',
  moreHidden_one: 'et {{count}} de plus',
  moreHidden_many: 'et {{count}} de plus',
  moreHidden_other: 'et {{count}} de plus',
  previousPage: 'Page précédente',
  nextPage: 'Page suivante',
  pageOf: 'Page {{page}} sur {{pages}}',
  alone: 'Il n’y a que vous pour l’instant',
  aloneText: 'Envoyez l’invitation, et faites entrer les gens à leur arrivée.',
  connecting: 'Connexion…',
  turnSoundOn: 'Activer le son',
  leaveTitle: 'Quitter cette réunion ?',
  leaveText: 'Le lien ouvert mène à une autre réunion. Pour le suivre, vous quittez celle-ci.',
  leaveAndOpen: 'Quitter et ouvrir le lien',
  stay: 'Rester ici',
};

export const notices = {
  'share-ended': 'Votre partage est terminé : ce que vous montriez a été fermé.',
  'camera-unplugged': 'Votre caméra a été débranchée. Elle revient toute seule quand vous la rebranchez.',
  'background-failed':
    'Votre arrière-plan n’a pas pu être dessiné, votre image n’est donc pas envoyée. Choisissez-en un autre.',
  'noise-filter-failed': 'Le bruit ne peut pas être supprimé sur cet appareil. Il est seulement réduit.',
  'camera-failed': 'Votre caméra s’est arrêtée. Vérifiez-la, puis réactivez-la.',
  'microphone-failed': 'Votre micro s’est arrêté. Vérifiez-le, puis réactivez-le.',
  'share-failed': 'Le partage n’a pas commencé. Choisissez à nouveau.',
  'sound-blocked': 'Le navigateur retient le son de cette réunion.',
};

export const reactions = {
  title: 'Réactions',
  thumbsUp: 'Pouce levé',
  applause: 'Applaudissements',
  heart: 'Cœur',
  laughter: 'Rire',
  surprise: 'Surprise',
  celebration: 'Fête',
};

export const lobby = {
  title_one: '{{count}} personne voudrait entrer',
  title_many: '{{count}} de personnes voudraient entrer',
  title_other: '{{count}} personnes voudraient entrer',
  admit: 'Faire entrer',
  deny: 'Refuser',
  admitAll: 'Faire entrer tout le monde',
  failed: 'Cela n’a pas atteint le service. Veuillez réessayer.',
};

export const ended = {
  left: {
    title: 'Vous avez quitté la réunion',
    text: 'La salle reste ouverte pour vous et pour les autres.',
  },
  'ended-by-host': {
    title: 'La réunion est terminée',
    text: 'L’hôte l’a terminée pour tous.',
  },
  removed: {
    title: 'Vous avez été exclu',
    text: 'L’hôte vous a fait sortir de cette réunion.',
  },
  banned: {
    title: 'Vous ne pouvez pas revenir',
    text: 'L’hôte vous a fermé cette salle.',
  },
  locked: {
    title: 'La salle a été verrouillée entre-temps',
    text: 'Vous étiez absent longtemps, et personne de nouveau n’entre plus. Demandez à l’hôte de la déverrouiller.',
  },
  lobby: {
    title: 'Vous étiez absent longtemps',
    text: 'Votre place dans cette réunion a expiré. Revenez, et quelqu’un à l’intérieur vous fera entrer.',
  },
  full: {
    title: 'La salle est pleine',
    text: 'Votre place a été prise en votre absence. Revenez dès que quelqu’un part.',
  },
  'not-allowed': {
    title: 'Votre place a expiré',
    text: 'Vous étiez absent longtemps, et il faut un compte de ce service pour entrer à nouveau.',
  },
  'meeting-over': {
    title: 'La réunion est finie',
    text: 'Elle s’est terminée en votre absence.',
  },
  'room-closed': {
    title: 'La salle a été fermée',
    text: 'Elle a été fermée en votre absence.',
  },
  'joined-elsewhere': {
    title: 'Vous êtes entré depuis un autre endroit',
    text: 'Une autre fenêtre ou un autre de vos appareils a pris cette place dans la réunion.',
  },
  'connection-lost': {
    title: 'La connexion est perdue',
    text: 'Nous avons essayé un moment sans pouvoir vous ramener. Vérifiez votre réseau, puis revenez.',
  },
  'encryption-failed': {
    title: 'Le chiffrement n’a pas pu être maintenu',
    text: 'Pour que rien ne soit envoyé en clair, l’appel a été terminé. Revenez pour réessayer.',
  },
  rejoin: 'Revenir',
  duration: 'Vous y êtes resté {{time}}.',
};
