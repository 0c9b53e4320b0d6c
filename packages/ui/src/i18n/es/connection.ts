/** The connection of a call: what is wrong with it, whose side it is on, and its figures. */
export const connection = {
  resuming: 'Se perdió la conexión. Te traemos de vuelta…',
  rejoining: 'Te traemos de vuelta a la reunión…',
  away: 'Fuera desde hace {{time}}',
  stillHere: 'Puedes seguir leyendo y escribiendo; tu cámara y tu micrófono quedan como los dejes.',
  fault: {
    offline: 'Este dispositivo no tiene red. Volverás en cuanto la haya.',
    unreachable: 'Parley no responde. Puede ser tu red o la nuestra; seguimos intentándolo.',
    service: 'Parley tiene un problema de su lado y se le vuelve a preguntar.',
    'media-server': 'El servidor de medios no está: todos en esta reunión lo esperan. Seguimos intentándolo.',
    'media-path':
      'Tu red no deja pasar el sonido ni la imagen. Seguimos intentándolo; otra red suele ayudar.',
  },
  back: 'Has vuelto a la reunión.',
  quality: {
    poor: 'Conexión débil',
    lost: 'Conexión perdida',
    ownPoor: 'Tu conexión es débil',
    ownLost: 'Tu conexión se perdió',
  },
};
