export const navigation = {
  main: 'Principale',
  home: 'Accueil',
  people: 'Personnes',
  settings: 'Réglages',
  collapse: 'Réduire la barre latérale',
  expand: 'Élargir la barre latérale',
  skip: 'Aller au contenu',
  offline: 'Vous êtes hors ligne. Ce que vous voyez n’est peut-être plus à jour.',
};
