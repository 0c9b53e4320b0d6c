/** The connection of a call: what is wrong with it, whose side it is on, and its figures. */
export const connection = {
  resuming: 'Connexion perdue. Nous vous ramenons…',
  rejoining: 'Nous vous ramenons dans la réunion…',
  away: 'Absent depuis {{time}}',
  stillHere: 'Vous pouvez continuer à lire et à écrire ; caméra et micro restent comme vous les laissez.',
  fault: {
    offline: 'Cet appareil n’a pas de réseau. Vous reviendrez tout seul dès qu’il sera là.',
    unreachable: 'Parley ne répond pas. Votre réseau ou le nôtre est en cause ; nous continuons d’essayer.',
    service: 'Parley a un problème de son côté et est à nouveau sollicité.',
    'media-server':
      'Le serveur multimédia est absent : tous dans cette réunion l’attendent. Nous continuons d’essayer.',
    'media-path':
      'Votre réseau ne laisse passer ni son ni image. Nous continuons ; un autre réseau aide souvent.',
  },
  back: 'Vous êtes de retour dans la réunion.',
  quality: {
    poor: 'Connexion faible',
    lost: 'Connexion perdue',
    ownPoor: 'Votre connexion est faible',
    ownLost: 'Votre connexion est perdue',
  },
};
