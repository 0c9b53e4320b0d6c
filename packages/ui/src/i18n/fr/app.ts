export const app = {
  name: 'Parley',
  tagline: 'Parlez comme dans la même pièce.',
  loading: 'Chargement…',
  retry: 'Réessayer',
  cancel: 'Annuler',
  close: 'Fermer',
  home: 'Aller à l’accueil',
  back: 'Retour',
  dismiss: 'Masquer',
  title: '{{page}} · Parley',
  copyFailed: 'Le presse-papiers n’est pas disponible. Copiez ce lien à la main : {{link}}',
};

export const pages = {
  landing: 'Bienvenue',
  home: 'Accueil',
  people: 'Personnes',
  settings: 'Réglages',
  signIn: 'Connexion',
  signUp: 'Créer un compte',
  verify: 'Confirmer l’adresse',
  reset: 'Nouveau mot de passe',
  invite: 'Invitation',
  meeting: 'Réunion',
  server: 'Serveur',
  notFound: 'Introuvable',
};

export const errors = {
  notFoundTitle: 'Il n’y a rien ici',
  notFoundText: 'L’adresse est peut-être mal tapée, ou la page a changé de place.',
  crashTitle: 'Quelque chose s’est mal passé',
  crashText: 'C’est notre erreur, pas la vôtre. Recharger la page aide en général.',
  reload: 'Recharger',
  serverGone: '{{host}} ne répond pas',
  linkTitle: 'Ce lien ne fonctionne pas',
};
