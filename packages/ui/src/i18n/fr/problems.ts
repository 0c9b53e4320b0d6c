/** A sentence for every code the service may refuse with, nested as `area.reason`. */
export const problems = {
  request: {
    invalid: 'Quelque chose dans votre saisie ne va pas tout à fait. Vérifiez-la et réessayez.',
    malformed: 'Le service n’a pas pu lire cette demande. Veuillez réessayer.',
    'too-large': 'C’est plus grand que ce que le service accepte.',
    'wrong-method': 'Le service n’a pas pu lire cette demande. Mettez Parley à jour et réessayez.',
    'wrong-type': 'Le service n’a pas pu lire cette demande. Mettez Parley à jour et réessayez.',
    'not-found': 'Le service n’a rien à cette adresse.',
    'rate-limited': 'C’était un peu trop souvent. Attendez un moment et réessayez.',
    'forbidden-origin':
      'Cette page n’a pas le droit d’utiliser le service. Ouvrez Parley à sa propre adresse.',
  },
  auth: {
    required: 'Connectez-vous pour faire cela.',
    'invalid-credentials': 'L’adresse ou le mot de passe n’est pas juste. Vérifiez les deux.',
    'email-taken': 'Il y a déjà un compte avec cette adresse. Vous pouvez vous y connecter.',
    'weak-password':
      'Ce mot de passe est parmi les premiers que quelqu’un essaierait. Quelques mots inhabituels à la suite valent mieux.',
    'invalid-participant-token': 'Votre place dans cette réunion a expiré. Rejoignez-la à nouveau.',
    'email-not-verified': 'Confirmez d’abord votre adresse : nous vous avons envoyé un message avec un lien.',
    'invalid-token': 'Ce lien a déjà servi ou est trop ancien. Demandez-en un nouveau.',
    'code-required': 'La connexion en deux étapes est activée : il faut aussi un code.',
    'wrong-code': 'Ce code n’est pas juste, ou a déjà servi. Essayez le suivant.',
    'reauthentication-required': 'Confirmez que c’est bien vous, puis réessayez.',
    'session-not-found': 'Cette session est déjà terminée.',
    'two-factor-on': 'La connexion en deux étapes est déjà activée.',
    'two-factor-off': 'La connexion en deux étapes n’est pas activée.',
    'passkey-rejected': 'Cette clé d’accès n’a pas été acceptée. Réessayez ou connectez-vous autrement.',
    'passkey-not-found': 'Cette clé d’accès a déjà été retirée.',
    'provider-unknown': 'Ce service n’offre pas cette façon de se connecter.',
    'provider-unavailable':
      'L’autre service de connexion ne répond pas. Réessayez dans un moment, ou connectez-vous autrement.',
    'provider-refused':
      'L’autre service de connexion n’a pas prouvé qui vous êtes. Réessayez, ou connectez-vous autrement.',
    'provider-without-email':
      'L’autre service de connexion n’a pas donné votre adresse, dont un compte a besoin ici.',
    'sign-in-cancelled': 'La connexion a été annulée. Vous pouvez réessayer, ou vous connecter autrement.',
    'sign-in-expired': 'Cette connexion a expiré, ou a commencé dans un autre navigateur. Recommencez-la.',
    'link-required':
      'Il y a déjà un compte avec cette adresse. Connectez-vous comme avant, puis vous pourrez y ajouter cette façon.',
    'nothing-to-link': 'Il n’y a plus rien à ajouter. Recommencez depuis le bouton de connexion.',
    'identity-taken': 'Cette façon de se connecter appartient déjà à un autre compte.',
    'identity-not-found': 'Cette façon de se connecter ne fait plus partie de votre compte.',
    'last-sign-in-method':
      'C’est la seule entrée de votre compte. Choisissez d’abord un mot de passe ou ajoutez une autre façon.',
    'invalid-code': 'Cette connexion a expiré ou a déjà servi. Recommencez-la.',
  },
  user: {
    'no-avatar': 'Il n’y a pas de photo de cette personne.',
    'avatar-rejected': 'Ce fichier ne peut pas servir de photo. Choisissez un JPEG, PNG, WebP ou GIF.',
  },
  room: {
    'not-found': 'Il n’y a pas de réunion avec ce code. Vérifiez-le, ou redemandez l’invitation.',
    forbidden: 'Vous ne pouvez pas faire cela dans cette réunion.',
    closed: 'Cette réunion n’était prévue que pour une fois et est terminée.',
    expired: 'Cette réunion a expiré. Demandez une nouvelle invitation à l’hôte.',
    locked: 'L’hôte a verrouillé cette réunion. Demandez-lui de l’ouvrir, puis réessayez.',
    full: 'Cette réunion est pleine. Réessayez quand quelqu’un sera parti.',
    banned: 'Un hôte vous a banni de cette salle.',
    removed: 'Un hôte vous a fait sortir de cette réunion.',
    'guests-not-allowed':
      'Cette réunion est réservée aux personnes qui ont un compte. Connectez-vous pour entrer.',
    'name-required': 'Saisissez votre nom, pour que les autres sachent qui vous êtes.',
    permanent:
      'Votre salle personnelle reste comme elle est : elle ne peut être supprimée et n’a pas de date de fin.',
  },
  lobby: {
    denied: 'L’hôte ne vous a pas fait entrer cette fois.',
    ended: 'La réunion s’est terminée avant qu’on vous fasse entrer.',
    'ticket-not-found': 'Votre place dans la salle d’attente a expiré. Redemandez à entrer.',
  },
  participant: {
    'not-found': 'Cette personne n’est plus dans la réunion.',
  },
  member: {
    'not-found': 'Il n’y a personne avec ce compte.',
  },
  call: {
    'not-found': 'Cet appel n’existe plus.',
    over: 'Cet appel est terminé, ou a été pris sur un autre appareil.',
  },
  event: {
    'not-found': 'Cette réunion n’est plus dans votre agenda.',
    forbidden: 'Seule la personne qui a planifié cette réunion peut le faire.',
    'key-reused': 'Autre chose a été planifié dans la même étape. Réessayez.',
    over: 'Cette réunion est terminée ou a été annulée il y a trop longtemps.',
  },
  notification: {
    'not-found': 'Cette notification n’existe plus.',
  },
  keys: {
    'epoch-taken':
      'Quelqu’un d’autre vient de mettre en place le chiffrement de cette réunion. Rejoignez-la à nouveau.',
    'device-taken':
      'Cet appareil est enregistré avec un autre compte. Déconnectez-vous, puis reconnectez-vous.',
    'device-not-found': 'Cet appareil n’est plus enregistré avec votre compte.',
    'too-many-devices': 'Votre compte a trop d’appareils. Retirez-en un que vous n’utilisez plus.',
  },
  chat: {
    forbidden: 'L’hôte ne vous laisse pas écrire dans cette discussion.',
    'no-meeting': 'Vous pourrez écrire ici quand la réunion aura commencé.',
    'key-reused': 'Ce message n’a pas pu être envoyé. Écrivez-le à nouveau.',
    'message-not-found': 'Ce message n’existe plus.',
    'attachment-not-found': 'Ce fichier n’existe plus.',
    'quota-exceeded':
      'Il n’y a plus de place pour des fichiers dans cette réunion. Supprimez ceux qui ne servent pas.',
  },
  media: {
    unavailable: 'Le serveur multimédia ne répond pas. Réessayez dans un moment.',
  },
  file: {
    'not-found': 'Ce fichier n’existe plus.',
    'link-invalid': 'Ce lien de téléchargement n’est plus valable. Ouvrez le fichier à nouveau.',
  },
  metrics: {
    forbidden: 'Les mesures sont réservées à ceux qui gèrent ce service.',
  },
  storage: {
    full: 'Le service n’a plus de place. Dites-le à ceux qui le gèrent.',
    unavailable: 'Les fichiers sont injoignables. Réessayez dans un moment.',
  },
  service: {
    unavailable: 'Le service ne peut pas s’en charger maintenant. Réessayez dans un moment.',
    draining: 'Le service va redémarrer. Réessayez dans un moment.',
    internal: 'Quelque chose a échoué dans le service. Réessayez ; il en a pris note.',
  },
  rateLimitedFor_one: 'C’était un peu trop souvent. Réessayez dans {{count}} seconde.',
  rateLimitedFor_many: 'C’était un peu trop souvent. Réessayez dans {{count}} de secondes.',
  rateLimitedFor_other: 'C’était un peu trop souvent. Réessayez dans {{count}} secondes.',
  unreachable: 'Le service est injoignable. Vérifiez votre connexion et réessayez.',
  notParley: 'Le serveur a répondu, mais pas comme un service Parley. Vérifiez son adresse.',
};

/** What is wrong with a link, nested as `link.<reason>`. */
export const links = {
  link: {
    'too-long': 'C’est bien plus long qu’un lien Parley. Copiez l’invitation à nouveau.',
    malformed: 'Ce n’est pas un lien Parley. Copiez l’invitation à nouveau, en entier.',
    'unknown-route': 'Ce lien ne mène à aucune réunion.',
    'bad-code': 'Ce n’est pas un code de réunion. Un code ressemble à k3v9-x7mp-2qtr.',
    'bad-server': 'Parley ne peut pas parler au serveur nommé dans ce lien.',
    'bad-secret': 'La fin de ce lien est abîmée ou manque. Copiez l’invitation à nouveau, en entier.',
    'bad-sign-in': 'Ce n’est pas la fin d’une connexion. Revenez à Parley et recommencez.',
    'stale-sign-in':
      'Cette connexion n’a pas commencé ici, ou elle a expiré. Rien n’a changé ; recommencez avec le bouton de connexion.',
    'more-than-one': 'Plusieurs liens sont arrivés à la fois. Ouvrez-les un par un.',
    'trailing-arguments':
      'Quelque chose a été ajouté à ce lien en chemin. Copiez l’invitation à nouveau et ouvrez-la de là.',
  },
};
