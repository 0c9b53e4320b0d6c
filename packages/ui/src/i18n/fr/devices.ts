/** Why a device gives nothing, and the remedy. */
export const devices = {
  camera: {
    'not-found': 'Aucune caméra n’a été trouvée. Branchez-en une, ou entrez sans.',
    denied:
      'Parley n’a pas le droit d’utiliser votre caméra. Autorisez-le dans les réglages du navigateur ou du système, puis activez-la.',
    'denied-by-system': 'Parley n’a pas le droit d’utiliser votre caméra : votre système la bloque.',
    'in-use': 'Un autre programme utilise votre caméra. Fermez-le, puis activez la caméra.',
    unavailable: 'Votre caméra ne répond pas. Rebranchez-la ou choisissez-en une autre.',
  },
  microphone: {
    'not-found': 'Aucun micro n’a été trouvé. Branchez-en un, ou entrez sans.',
    denied:
      'Parley n’a pas le droit d’utiliser votre micro. Autorisez-le dans les réglages du navigateur ou du système, puis activez-le.',
    'denied-by-system': 'Parley n’a pas le droit d’utiliser votre micro : votre système le bloque.',
    'in-use': 'Un autre programme utilise votre micro. Fermez-le, puis activez le micro.',
    unavailable: 'Votre micro ne répond pas. Rebranchez-le ou choisissez-en un autre.',
  },
  share: {
    'not-found': 'Il n’y a rien à partager ici, ou cela vient d’être fermé. Choisissez autre chose.',
    'denied-by-system':
      'Votre système n’autorise pas le partage. Autorisez l’enregistrement de l’écran dans ses réglages.',
    denied:
      'Le partage n’a pas été autorisé. Choisissez à nouveau, ou autorisez l’enregistrement de l’écran dans les réglages du système.',
    'in-use': 'Le système utilise l’écran pour autre chose. Réessayez dans un moment.',
    unavailable:
      'Le système ne nous a pas donné cette image. Choisissez un autre écran ou une autre fenêtre.',
  },
};
