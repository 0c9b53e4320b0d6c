/** A sentence for every code the service may refuse with, nested as `area.reason`. */
export const problems = {
  request: {
    invalid: 'Algo de lo que escribiste no está del todo bien. Revísalo e inténtalo de nuevo.',
    malformed: 'El servicio no pudo leer esa petición. Inténtalo de nuevo.',
    'too-large': 'Eso es más grande de lo que admite el servicio.',
    'wrong-method': 'El servicio no pudo leer esa petición. Actualiza Parley e inténtalo de nuevo.',
    'wrong-type': 'El servicio no pudo leer esa petición. Actualiza Parley e inténtalo de nuevo.',
    'not-found': 'El servicio no tiene nada en esta dirección.',
    'rate-limited': 'Han sido demasiadas veces seguidas. Espera un momento e inténtalo de nuevo.',
    'forbidden-origin': 'Esta página no puede usar el servicio. Abre Parley desde su propia dirección.',
  },
  auth: {
    required: 'Inicia sesión para hacer esto.',
    'invalid-credentials': 'El correo o la contraseña no son correctos. Revisa los dos.',
    'email-taken': 'Ya hay una cuenta con este correo. Puedes iniciar sesión con ella.',
    'weak-password':
      'Esta contraseña es de las primeras que alguien probaría. Mejor unas cuantas palabras poco comunes seguidas.',
    'invalid-participant-token': 'Tu lugar en esta reunión ha caducado. Vuelve a entrar.',
    'email-not-verified': 'Confirma antes tu correo: te hemos enviado un mensaje con un enlace.',
    'invalid-token': 'Este enlace ya se usó o es demasiado antiguo. Pide uno nuevo.',
    'code-required': 'El inicio de sesión en dos pasos está activado: también hace falta un código.',
    'wrong-code': 'Este código no es correcto o ya se usó. Prueba con el siguiente.',
    'reauthentication-required': 'Confirma que eres tú e inténtalo de nuevo.',
    'session-not-found': 'Esta sesión ya ha terminado.',
    'two-factor-on': 'El inicio de sesión en dos pasos ya está activado.',
    'two-factor-off': 'El inicio de sesión en dos pasos no está activado.',
    'passkey-rejected':
      'No se aceptó esta llave de acceso. Inténtalo de nuevo o inicia sesión de otra manera.',
    'passkey-not-found': 'Esta llave de acceso ya se quitó.',
    'provider-unknown': 'Este servicio no ofrece esa manera de iniciar sesión.',
    'provider-unavailable':
      'El otro servicio de inicio de sesión no responde ahora. Inténtalo en un momento o inicia sesión de otra manera.',
    'provider-refused':
      'El otro servicio de inicio de sesión no demostró quién eres. Inténtalo de nuevo o inicia sesión de otra manera.',
    'provider-without-email':
      'El otro servicio de inicio de sesión no dio tu correo, y aquí una cuenta lo necesita.',
    'sign-in-cancelled':
      'Se canceló el inicio de sesión. Puedes intentarlo de nuevo o iniciar sesión de otra manera.',
    'sign-in-expired': 'Este inicio de sesión ha caducado o se empezó en otro navegador. Empieza de nuevo.',
    'link-required':
      'Ya hay una cuenta con este correo. Inicia sesión como hasta ahora y después podrás añadirle esta manera.',
    'nothing-to-link': 'No queda nada que añadir. Empieza otra vez desde el botón de inicio de sesión.',
    'identity-taken': 'Esta manera de iniciar sesión ya pertenece a otra cuenta.',
    'identity-not-found': 'Esta manera de iniciar sesión ya no forma parte de tu cuenta.',
    'last-sign-in-method':
      'Es la única manera de entrar en tu cuenta. Pon antes una contraseña o añade otra manera.',
    'invalid-code': 'Este inicio de sesión ha caducado o ya se usó. Empieza de nuevo.',
  },
  user: {
    'no-avatar': 'No hay ninguna foto de esta persona.',
    'avatar-rejected': 'Este archivo no sirve como foto. Elige un JPEG, PNG, WebP o GIF.',
  },
  room: {
    'not-found': 'No hay ninguna reunión con este código. Revísalo o pide otra vez la invitación.',
    forbidden: 'No puedes hacer esto en esta reunión.',
    closed: 'Esta reunión era para una sola vez y ha terminado.',
    expired: 'Esta reunión ha caducado. Pide al anfitrión una invitación nueva.',
    locked: 'El anfitrión ha cerrado esta reunión. Pídele que la abra e inténtalo de nuevo.',
    full: 'Esta reunión está llena. Inténtalo cuando alguien haya salido.',
    banned: 'Un anfitrión te ha vetado en esta sala.',
    removed: 'Un anfitrión te ha sacado de esta reunión.',
    'guests-not-allowed': 'Esta reunión es para personas con cuenta. Inicia sesión para entrar.',
    'name-required': 'Escribe tu nombre, para que los demás sepan quién eres.',
    permanent: 'Tu sala personal se queda como está: no se puede borrar ni tiene fecha de fin.',
  },
  lobby: {
    denied: 'Esta vez el anfitrión no te dejó pasar.',
    ended: 'La reunión terminó antes de que te dejaran pasar.',
    'ticket-not-found': 'Tu lugar en la sala de espera ha caducado. Pide entrar otra vez.',
  },
  participant: {
    'not-found': 'Esta persona ya no está en la reunión.',
  },
  member: {
    'not-found': 'No hay nadie con esta cuenta.',
  },
  call: {
    'not-found': 'Esta llamada ya no existe.',
    over: 'Esta llamada ha terminado o se atendió en otro dispositivo.',
  },
  event: {
    'not-found': 'Esta reunión ya no está en tu calendario.',
    forbidden: 'Solo puede hacerlo quien programó esta reunión.',
    'key-reused': 'En el mismo paso se programó otra cosa. Inténtalo de nuevo.',
    over: 'Esta reunión ha terminado o se canceló hace demasiado tiempo.',
  },
  notification: {
    'not-found': 'Esta notificación ya no existe.',
  },
  keys: {
    'epoch-taken': 'Otra persona acaba de preparar el cifrado de esta reunión. Vuelve a entrar.',
    'device-taken':
      'Este dispositivo está registrado con otra cuenta. Cierra la sesión y vuelve a iniciarla.',
    'device-not-found': 'Este dispositivo ya no está registrado en tu cuenta.',
    'too-many-devices': 'Tu cuenta tiene demasiados dispositivos. Quita uno que ya no uses.',
  },
  chat: {
    forbidden: 'El anfitrión no te deja escribir en este chat.',
    'no-meeting': 'Podrás escribir aquí cuando empiece la reunión.',
    'key-reused': 'No se pudo enviar este mensaje. Escríbelo otra vez.',
    'message-not-found': 'Este mensaje ya no existe.',
    'attachment-not-found': 'Este archivo ya no existe.',
    'quota-exceeded': 'No caben más archivos en esta reunión. Borra alguno que no haga falta.',
  },
  media: {
    unavailable: 'El servidor de medios no responde ahora. Inténtalo en un momento.',
  },
  file: {
    'not-found': 'Este archivo ya no existe.',
    'link-invalid': 'Este enlace de descarga ya no vale. Abre el archivo otra vez.',
  },
  metrics: {
    forbidden: 'Las métricas son para quienes administran este servicio.',
  },
  storage: {
    full: 'El servicio se ha quedado sin espacio. Díselo a quienes lo administran.',
    unavailable: 'Ahora no se puede llegar a los archivos. Inténtalo en un momento.',
  },
  service: {
    unavailable: 'El servicio no puede atender esto ahora. Inténtalo en un momento.',
    draining: 'El servicio está a punto de reiniciarse. Inténtalo en un momento.',
    internal: 'Algo falló en el servicio. Inténtalo de nuevo; allí ha quedado anotado.',
  },
  rateLimitedFor_one: 'Han sido demasiadas veces seguidas. Inténtalo en {{count}} segundo.',
  rateLimitedFor_many: 'Han sido demasiadas veces seguidas. Inténtalo en {{count}} de segundos.',
  rateLimitedFor_other: 'Han sido demasiadas veces seguidas. Inténtalo en {{count}} segundos.',
  unreachable: 'No se puede llegar al servicio. Comprueba tu conexión e inténtalo de nuevo.',
  notParley: 'El servidor respondió, pero no como un servicio de Parley. Revisa su dirección.',
};

/** What is wrong with a link, nested as `link.<reason>`. */
export const links = {
  link: {
    'too-long': 'Es mucho más largo que cualquier enlace de Parley. Copia la invitación otra vez.',
    malformed: 'No es un enlace de Parley. Copia la invitación otra vez, entera.',
    'unknown-route': 'Este enlace no lleva a ninguna reunión.',
    'bad-code': 'No es un código de reunión. Los códigos son como k3v9-x7mp-2qtr.',
    'bad-server': 'Parley no puede hablar con el servidor que nombra este enlace.',
    'bad-secret': 'El final de este enlace está dañado o falta. Copia la invitación otra vez, entera.',
    'bad-sign-in': 'Esto no es el final de un inicio de sesión. Vuelve a Parley y empieza de nuevo.',
    'stale-sign-in':
      'Este inicio de sesión no se empezó aquí o ha caducado. No ha cambiado nada; empieza otra vez con el botón de inicio de sesión.',
    'more-than-one': 'Llegaron varios enlaces a la vez. Ábrelos de uno en uno.',
    'trailing-arguments':
      'A este enlace se le añadió algo por el camino. Copia la invitación otra vez y ábrela desde allí.',
  },
};
