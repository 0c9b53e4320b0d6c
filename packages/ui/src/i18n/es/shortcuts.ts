/** What keys do, and how they are changed. */
export const shortcuts = {
  text: 'Funcionan en las reuniones mientras no escribes. Pulsa uno para darle otra tecla.',
  change: '{{name}}: {{key}}. Cambiar',
  press: 'Pulsa una tecla',
  hint: 'Pulsa la tecla nueva. Retroceso quita la tecla, Escape la deja.',
  none: 'Ninguna',
  taken: '{{key}} ya es de «{{name}}». Pulsa otra tecla.',
  reset: 'Restablecer todos los atajos',
  names: {
    microphone: 'Encender y apagar el micrófono',
    camera: 'Encender y apagar la cámara',
    share: 'Compartir la pantalla o dejar de hacerlo',
    chat: 'Chat',
    people: 'Personas',
    leave: 'Salir de la reunión',
    shortcuts: 'Esta lista',
  },
};
