/** What keys do, and how they are changed. */
export const shortcuts = {
  text: 'Ils agissent dans les réunions tant que vous n’écrivez pas. Appuyez sur l’un d’eux pour lui donner une autre touche.',
  change: '{{name}} : {{key}}. Modifier',
  press: 'Appuyez sur une touche',
  hint: 'Appuyez sur la nouvelle touche. Retour arrière l’enlève, Échap la garde.',
  none: 'Aucune',
  taken: '{{key}} appartient déjà à « {{name}} ». Appuyez sur une autre touche.',
  reset: 'Rétablir tous les raccourcis',
  names: {
    microphone: 'Activer et couper le micro',
    camera: 'Activer et couper la caméra',
    share: 'Partager l’écran ou arrêter',
    chat: 'Discussion',
    people: 'Personnes',
    leave: 'Quitter la réunion',
    shortcuts: 'Cette liste',
  },
};
