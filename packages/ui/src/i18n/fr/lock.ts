/** The sign of the encryption; what its dialog says is in encryption.ts. */
export const lock = {
  transport: {
    label: 'Chiffré pendant le transport',
    hint: 'L’hôte a désactivé le chiffrement de bout en bout pour cette salle.',
  },
  'key-missing': {
    label: 'Clé manquante',
    hint: 'Une nouvelle clé a été faite pour cette réunion, et elle n’a pas atteint cet appareil.',
  },
  suspicious: { label: 'Pas sûr', hint: 'Des mots différaient, ou la clé de quelqu’un a changé.' },
  'cannot-decrypt': {
    label: 'Quelqu’un ne peut pas déchiffrer',
    hint: 'Les clés de cette réunion ne conviennent pas à tous.',
  },
  alone: {
    label: 'Chiffré de bout en bout',
    hint: 'Seules les personnes de cette réunion peuvent la voir et l’entendre.',
  },
  unverified: {
    label: 'Chiffré de bout en bout, non vérifié',
    hint: 'Seuls ceux qui ont la clé voient et entendent cette réunion. Leur identité n’a pas été comparée.',
  },
  verified: {
    label: 'Chiffré de bout en bout et vérifié',
    hint: 'Vous avez comparé des mots avec tous ici.',
  },
};
