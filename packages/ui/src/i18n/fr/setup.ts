/** Choosing and checking devices: before joining, in the call and in the settings. */
export const setup = {
  settingsText: 'Gardé sur cet appareil, et utilisé dans chaque réunion d’ici.',
  background: 'Arrière-plan',
  backgrounds: {
    none: 'Votre pièce telle quelle',
    blur: 'Votre pièce, floutée',
    calm: 'Couleurs calmes',
    dusk: 'Collines au crépuscule',
    meadow: 'Prairie',
    study: 'Bureau',
    own: 'Une image à vous',
  },
  ownPicture: {
    'too-large': 'Cette image est trop grande. Choisissez-en une de 15 Mo au plus.',
    'not-a-picture': 'Ce fichier n’est pas une image affichable ici. Choisissez un JPEG, PNG ou WebP.',
  },
  noise: {
    label: 'Suppression du bruit',
    off: 'Bruit : tel quel (musique)',
    browser: 'Bruit : réduit',
    rnnoise: 'Bruit : supprimé (demande plus à cet appareil)',
  },
  autoGain: 'Ajuster mon volume',
  autoGainHint: 'Rend plus forte une voix faible. Désactivez-le pour la musique ou une table de mixage.',
  pushToTalk: 'Appuyer pour parler',
  pushToTalkHint: 'Quand votre micro est coupé, maintenez une touche pour être entendu : {{key}}.',
  mirror: 'Mon image en miroir',
  mirrorHint: 'Pour vous seul : les autres vous voient toujours tel que vous êtes.',
  audioOnly: 'Son seulement',
  audioOnlyHint: 'Entrer sans images : pour les connexions faibles, et pour écouter en chemin.',
  openSettings: 'Ouvrir les réglages du système',
  tryAgain: 'Réessayer',
  fix: {
    chromium: 'Appuyez sur le signe à côté de l’adresse, autorisez-le là, puis réessayez.',
    firefox: 'Appuyez sur l’appareil barré à côté de l’adresse, levez le blocage, puis réessayez.',
    safari: 'Ouvrez Safari → Réglages → Sites web, autorisez-le pour cette page, puis réessayez.',
    win32:
      'Ouvrez Paramètres → Confidentialité et sécurité, choisissez l’appareil, et laissez les applications de bureau et ce programme l’utiliser.',
    darwin:
      'Ouvrez Réglages Système → Confidentialité et sécurité, choisissez l’appareil, et activez ce programme.',
    linux:
      'Ouvrez les réglages de confidentialité de votre système, ou ceux de son bac à sable (Flatpak, Snap), et autorisez-le.',
  },
  connection: {
    title: 'Connexion',
    run: 'Tester la connexion',
    save: 'Enregistrer le rapport',
    step: {
      signalling: 'Joindre le serveur multimédia',
      media: 'Son et image',
      relay: 'Par un relais',
      reconnect: 'Revenir après une interruption',
    },
    status: {
      passed: 'Marche',
      failed: 'Ne marche pas',
      skipped: 'Pas mis en place ici',
    },
    verdict: {
      good: 'Votre connexion est prête pour une réunion.',
      fragile: 'Vous pouvez entrer, mais un changement de réseau peut interrompre la réunion.',
      'media-blocked': 'Le serveur est joint, mais son et image ne passent pas. Un pare-feu ou un VPN gêne.',
      'signalling-blocked':
        'Le serveur multimédia n’est pas joint. Un pare-feu ou un proxy arrête la connexion.',
      'service-unreachable':
        'Le test n’a pas pu commencer, car le service ne répond pas. Réessayez dans un moment.',
    },
  },
};
