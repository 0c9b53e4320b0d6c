/** Keys and the lock: what is encrypted for whom, how sure that is, and what to do. */
export const encryption = {
  waitTitle: 'Esperando la clave',
  waitText:
    'Te han dejado pasar. Alguien de la reunión te da ahora su clave; entras en cuanto llegue. Antes no se envía nada.',
  waitLink: 'Si tienes el enlace de invitación entero, pégalo y no hace falta esperar.',
  lock: {
    transport: {
      title: 'Cifrado solo en tránsito',
      text: 'Nadie por el camino puede escuchar, pero el servicio que lleva esta reunión podría: el cifrado de extremo a extremo está desactivado en esta sala.',
    },
    'key-missing': {
      title: 'La clave nueva aún no está aquí',
      text: 'La reunión cambió de clave y este dispositivo no la tiene. Puede que no veas ni oigas a los demás. Si sigue así, sal y vuelve a entrar.',
    },
    suspicious: {
      title: 'Puede que alguien escuche',
      text: 'Las palabras que comparasteis eran distintas, o alguien tiene ahora otra clave. No digas nada que otros no deban oír, y crea un enlace nuevo.',
    },
    'cannot-decrypt': {
      title: 'Alguien aquí tiene otra clave',
      text: 'La reunión está cifrada de extremo a extremo, pero no todos aquí pueden leerla o ser leídos. Quien no pueda, que salga y vuelva a entrar con la invitación actual.',
    },
    alone: {
      title: 'Cifrado de extremo a extremo',
      text: 'El sonido, la imagen, lo compartido y los mensajes se sellan en tu dispositivo y se abren en los suyos. El servicio no puede mirar dentro. Todavía no hay nadie más.',
    },
    unverified: {
      title: 'Cifrado de extremo a extremo, sin verificar',
      text: 'El sonido, la imagen, lo compartido y los mensajes se sellan en tu dispositivo y se abren en los suyos. Comparad palabras para estar seguros de que no hay nadie en medio.',
    },
    verified: {
      title: 'Cifrado de extremo a extremo y verificado',
      text: 'Has comparado palabras con todos aquí: nadie está entre vuestros dispositivos, tampoco el servicio.',
    },
  },
  compareTitle: 'Comparar palabras',
  compareText: 'Los dos veis las mismas palabras si no hay nadie en medio. Leédselas el uno al otro.',
  compare: 'Comparar',
  asking: 'Preguntando…',
  verified: 'Verificado',
  different: 'Palabras distintas',
  wordsText: 'Lee estas palabras a {{name}}, o escucha las suyas. ¿Son las mismas?',
  wordsLabel: 'Palabras para comparar',
  wordsMatch: 'Coinciden',
  wordsDiffer: 'No coinciden',
  differsText: 'Puede que haya alguien entre tú y {{name}}. No digas lo que otros no deban oír.',
  failedText: 'No hubo respuesta de {{name}}. Inténtalo en un momento.',
  newLink: 'Crear un enlace nuevo',
  newLinkText:
    'Un enlace nuevo trae una clave nueva. A quien tenga el anterior hay que dejarle pasar; los que están siguen.',
  newLinkMade: 'Esta reunión tiene un enlace nuevo. Copia la invitación otra vez.',
  newLinkFailed: 'No se pudo crear el enlace nuevo. Inténtalo de nuevo.',
};
