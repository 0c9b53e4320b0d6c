/** Why a device gives nothing, and the remedy. */
export const devices = {
  camera: {
    'not-found': 'No se encontró ninguna cámara. Conecta una o entra sin ella.',
    denied:
      'Parley no puede usar tu cámara. Permítelo en los ajustes del navegador o del sistema y después enciéndela.',
    'denied-by-system': 'Parley no puede usar tu cámara: tu sistema la bloquea.',
    'in-use': 'Otro programa está usando tu cámara. Ciérralo y después enciende la cámara.',
    unavailable: 'Tu cámara no responde. Vuelve a conectarla o elige otra.',
  },
  microphone: {
    'not-found': 'No se encontró ningún micrófono. Conecta uno o entra sin él.',
    denied:
      'Parley no puede usar tu micrófono. Permítelo en los ajustes del navegador o del sistema y después enciéndelo.',
    'denied-by-system': 'Parley no puede usar tu micrófono: tu sistema lo bloquea.',
    'in-use': 'Otro programa está usando tu micrófono. Ciérralo y después enciende el micrófono.',
    unavailable: 'Tu micrófono no responde. Vuelve a conectarlo o elige otro.',
  },
  share: {
    'not-found': 'Aquí no hay nada que compartir, o acaba de cerrarse. Elige otra cosa.',
    'denied-by-system': 'Tu sistema no permite compartir. Permite grabar la pantalla en sus ajustes.',
    denied:
      'No se permitió compartir. Elige otra vez o permite grabar la pantalla en los ajustes del sistema.',
    'in-use': 'El sistema está usando la pantalla para otra cosa. Inténtalo en un momento.',
    unavailable: 'El sistema no nos dio esta imagen. Elige otra pantalla o ventana.',
  },
};
