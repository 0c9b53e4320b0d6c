/** Keys and the lock: what is encrypted for whom, how sure that is, and what to do. */
export const encryption = {
  waitTitle: 'En attente de la clé',
  waitText:
    'On vous a fait entrer. Quelqu’un dans la réunion vous remet sa clé ; vous entrez tout seul dès qu’elle est là. Rien n’est envoyé avant.',
  waitLink: 'Si vous avez le lien d’invitation entier, collez-le et vous n’aurez pas à attendre.',
  lock: {
    transport: {
      title: 'Chiffré seulement pendant le transport',
      text: 'Personne en chemin ne peut écouter, mais le service qui transporte cette réunion le pourrait : le chiffrement de bout en bout est désactivé dans cette salle.',
    },
    'key-missing': {
      title: 'La nouvelle clé n’est pas encore là',
      text: 'La réunion a changé de clé, et cet appareil ne l’a pas reçue. Vous ne voyez ou n’entendez peut-être pas les autres. Si cela dure, quittez puis revenez.',
    },
    suspicious: {
      title: 'Quelqu’un écoute peut-être',
      text: 'Les mots comparés étaient différents, ou quelqu’un a maintenant une autre clé. Ne dites rien que d’autres ne doivent entendre, et faites un nouveau lien.',
    },
    'cannot-decrypt': {
      title: 'Quelqu’un ici a une autre clé',
      text: 'La réunion est chiffrée de bout en bout, mais tous ici ne peuvent pas la lire ou être lus. Qui ne le peut pas devrait quitter et revenir avec l’invitation actuelle.',
    },
    alone: {
      title: 'Chiffré de bout en bout',
      text: 'Son, image, partages et messages sont scellés sur votre appareil et ouverts sur les leurs. Le service ne peut pas regarder dedans. Il n’y a encore personne d’autre.',
    },
    unverified: {
      title: 'Chiffré de bout en bout, non vérifié',
      text: 'Son, image, partages et messages sont scellés sur votre appareil et ouverts sur les leurs. Comparez des mots avec les autres pour être sûr que personne ne se tient entre vous.',
    },
    verified: {
      title: 'Chiffré de bout en bout et vérifié',
      text: 'Vous avez comparé des mots avec tous ici : personne ne se tient entre vos appareils, pas même le service.',
    },
  },
  compareTitle: 'Comparer des mots',
  compareText:
    'Vous voyez tous deux les mêmes mots si personne ne se tient entre vous. Lisez-les l’un à l’autre.',
  compare: 'Comparer',
  asking: 'Demande en cours…',
  verified: 'Vérifié',
  different: 'Mots différents',
  wordsText: 'Lisez ces mots à {{name}}, ou écoutez les siens. Sont-ils les mêmes ?',
  wordsLabel: 'Mots à comparer',
  wordsMatch: 'Ils sont les mêmes',
  wordsDiffer: 'Ils diffèrent',
  differsText:
    'Quelqu’un se tient peut-être entre vous et {{name}}. Ne dites rien que d’autres ne doivent entendre.',
  failedText: 'Pas de réponse de {{name}}. Réessayez dans un moment.',
  newLink: 'Faire un nouveau lien',
  newLinkText:
    'Un nouveau lien vient avec une nouvelle clé. Qui a l’ancien doit être admis ; les personnes ici restent.',
  newLinkMade: 'Cette réunion a un nouveau lien. Copiez l’invitation à nouveau.',
  newLinkFailed: 'Le nouveau lien n’a pas pu être fait. Veuillez réessayer.',
};
