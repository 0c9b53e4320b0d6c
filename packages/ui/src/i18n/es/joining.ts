export const joining = {
  lobbyTitle: 'Estás en la puerta',
  lobbyText: 'Quien está dentro ve que esperas. Entras en cuanto te dejen pasar, sin hacer nada más.',
  lobbyWaiting: 'Llevas esperando {{time}}',
  failed: {
    'link-needed': {
      title: 'Necesitas la invitación entera',
      text: 'Esta reunión está cifrada de extremo a extremo, y su clave solo viaja en el enlace de invitación. Pega el enlace que te enviaron o pídelo otra vez.',
    },
    'wrong-key': {
      title: 'Esta invitación no encaja',
      text: 'La clave de tu enlace no abre esta reunión. Pide al anfitrión que vuelva a copiar la invitación.',
    },
    'service-unreachable': {
      title: 'No se puede llegar al servicio',
      text: 'Comprueba tu conexión. Lo intentaremos de nuevo cuando quieras.',
    },
    'media-unreachable': {
      title: 'El sonido y la imagen no pueden pasar',
      text: 'El servicio responde, pero el servidor de medios no. Puede que un cortafuegos lo impida; otra red suele ayudar.',
    },
    'not-loaded': {
      title: 'Parley no se ha cargado por completo',
      text: 'No ha llegado una parte que la llamada necesita. Quizá la conexión se cortó un momento, o Parley se actualizó entretanto.',
    },
    'encryption-unsupported': {
      title: 'Este navegador no puede cifrar llamadas',
      text: 'Usa la aplicación de Parley o una versión actual de Chrome, Edge, Firefox o Safari.',
    },
    problem: {
      title: 'Ahora mismo no puedes entrar',
    },
  },
};
