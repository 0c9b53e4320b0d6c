export const joining = {
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
    'not-loaded': {
      title: 'Parley n’est pas entièrement chargé',
      text: 'Une partie dont l’appel a besoin n’est pas arrivée. La connexion a peut-être été coupée un instant, ou Parley a été mis à jour entre-temps.',
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
