export const app = {
  name: 'Parley',
  tagline: 'Habla como si estuvierais en la misma sala.',
  loading: 'Cargando…',
  retry: 'Intentar de nuevo',
  cancel: 'Cancelar',
  close: 'Cerrar',
  home: 'Ir al inicio',
  back: 'Atrás',
  dismiss: 'Descartar',
  title: '{{page}} · Parley',
};

export const pages = {
  landing: 'Bienvenida',
  home: 'Inicio',
  signIn: 'Iniciar sesión',
  signUp: 'Crear cuenta',
  verify: 'Confirmar dirección',
  reset: 'Contraseña nueva',
  invite: 'Invitación',
  meeting: 'Reunión',
  server: 'Servidor',
  notFound: 'No encontrado',
};

export const auth = {
  email: 'Correo electrónico',
  password: 'Contraseña',
  name: 'Tu nombre',
  signIn: 'Iniciar sesión',
  signOut: 'Cerrar sesión',
  createAccount: 'Crear cuenta',
  welcomeBack: 'Qué bien verte otra vez',
  welcomeBackText: 'Tus reuniones están donde las dejaste.',
  welcome: 'Estás en tu casa',
  welcomeText: 'Un nombre, un correo, una contraseña. No se pide nada más.',
  toMeeting: 'Después seguirás a tu reunión.',
  toApp: 'Después seguirás para iniciar sesión en la aplicación de Parley.',
  or: 'o',
  continueWith: 'Continuar con {{provider}}',
  inBrowser: 'Termina de iniciar sesión en el navegador',
  inBrowserText: 'Allí se ha abierto una página. Cuando termines, te traerá de vuelta.',
  linkTitle: '¿Añadir {{provider}} a tu cuenta?',
  linkText: 'Desde entonces podrás iniciar sesión también con {{provider}}.',
  link: 'Añadir {{provider}}',
  linked: 'Desde ahora puedes iniciar sesión con {{provider}}.',
  notNow: 'Ahora no',
  forgot: '¿Olvidaste tu contraseña?',
  code: 'Código',
  codeTitle: 'Un paso más',
  codeText: 'Escribe el código que muestra ahora tu autenticador.',
  codeHint: 'Seis cifras, o uno de tus códigos de recuperación.',
  confirm: 'Confirmar',
  verifyTitle: 'Confirma tu dirección',
  verifyText: 'Pulsa el botón y esta dirección será tuya aquí.',
  verifyDone: 'Hecho. Esta dirección está confirmada.',
  verifyAgain: 'Dinos la dirección y te enviamos un enlace nuevo.',
  verify: 'Confirmar dirección',
  resetTitle: 'Una contraseña nueva',
  resetAsk: 'Dinos tu dirección y te enviamos un enlace para elegirla.',
  resetText: 'Después se cierra tu sesión en todas partes e inicias sesión con la nueva.',
  resetDone: 'Hecho. Inicia sesión con tu contraseña nueva.',
  setPassword: 'Guardar contraseña',
  sendLink: 'Enviar enlace',
  mailSent:
    'Si hay una cuenta con esta dirección, va en camino un mensaje. Su enlace vale durante diez minutos.',
  noAccount: '¿Es tu primera vez en Parley?',
  haveAccount: '¿Ya tienes una?',
  passwordHint: 'Al menos 8 caracteres. Mejor una frase que un acertijo.',
  showPassword: 'Mostrar los caracteres',
  hidePassword: 'Ocultar los caracteres',
  memoryNotice:
    'Este equipo no ofrece ningún llavero. Tu sesión dura hasta que se cierre Parley, y nada se escribe en el disco.',
  errors: {
    email: 'Escribe tu correo, como ada@example.org.',
    password: 'Escribe tu contraseña.',
    passwordShort: 'Usa al menos 8 caracteres.',
    passwordLong: 'Usa como mucho 128 caracteres.',
    name: 'Escribe tu nombre, para que los demás sepan quién eres.',
    code: 'Escribe las seis cifras de tu autenticador o un código de recuperación.',
  },
  quote:
    'La pantalla que compartes, las palabras que dices, las caras que ves: legibles solo para las personas de la sala.',
};

export const server = {
  title: '¿Dónde vive tu Parley?',
  text: 'Escribe la dirección del servicio que usa tu organización. Solo se hace una vez.',
  address: 'Dirección del servidor',
  continue: 'Continuar',
  change: 'Cambiar de servidor',
  connectedTo: 'Conectado a {{host}}',
  errors: {
    address: 'Escribe una dirección como https://parley.example.org.',
    unreachable: 'Nada responde en esta dirección. Revísala, comprueba tu conexión e inténtalo de nuevo.',
    'not-parley': 'Algo responde en esta dirección, pero no es un servicio de Parley.',
  },
  confirmTitle: '¿Conectar con {{host}}?',
  confirmText:
    'Un enlace quiere abrir una reunión en un servidor que esta aplicación aún no conoce. Sigue solo si confías en quien lo envió.',
  confirmKnown: 'Hasta ahora usabas {{host}}. Sus reuniones se quedan allí.',
};

export const landing = {
  headline: 'Reuniones como si estuvieras allí',
  text: 'Cifradas desde tu dispositivo hasta los suyos. Comparte una ventana con un clic. Tus invitados no instalan nada.',
  haveInvite: '¿Tienes una invitación?',
  points: {
    encryption: 'Cifrado de extremo a extremo',
    encryptionText: 'El servicio transporta tu reunión y no puede mirar dentro.',
    share: 'Hecho para mostrar',
    shareText: 'Las pantallas y ventanas llegan nítidas, el texto se lee bien.',
    guests: 'Abierto a invitados',
    guestsText: 'Envía un enlace. Entran desde el navegador cuando les dejas pasar.',
  },
};

export const home = {
  greeting: 'Hola, {{name}}',
  text: 'Empieza una reunión o entra en una con un enlace o un código.',
  newMeeting: 'Nueva reunión',
  newMeetingText: 'Una sala privada con su propio enlace, lista en un segundo.',
  joinTitle: '¿Tienes una invitación?',
  linkOrCode: 'Enlace o código de la reunión',
  linkPlaceholder: 'Pega un enlace o escribe k3v9-x7mp-2qtr',
  join: 'Entrar',
  recent: 'Tus salas',
  recentEmptyTitle: 'Todavía no hay salas',
  recentEmpty: 'Las salas que crees aparecerán aquí, para que puedas volver a ellas.',
  recentError: 'No se pudieron cargar tus salas.',
  untitled: 'Reunión {{code}}',
  openRoom: 'Abrir {{title}}',
  copyLink: 'Copiar enlace',
  copyLinkOf: 'Copiar el enlace de {{title}}',
  linkCopied: 'Enlace copiado',
  linkCopiedKeyless:
    'Enlace copiado sin su clave, que este dispositivo no tiene. Los invitados necesitan la invitación entera de la reunión.',
  copyFailed: 'El portapapeles no está disponible. Copia este enlace a mano: {{link}}',
  account: 'Cuenta',
  otherServer: 'Este enlace es de {{host}}. Ábrelo allí.',
  states: {
    created: 'Sin usar todavía',
    waiting: 'No hay nadie',
    active_one: 'Hay {{count}} persona',
    active_many: 'Hay {{count}} de personas',
    active_other: 'Hay {{count}} personas',
    expired: 'Caducada',
    destroyed: 'Borrada',
  },
  lastMeeting: 'usada por última vez {{when}}',
  made: 'creada {{when}}',
};

export const invite = {
  title: 'Te han invitado a una reunión',
  text: 'Ábrela en la aplicación de Parley o sigue aquí mismo. Nadie te ve ni te oye antes de que entres.',
  openInApp: 'Abrir en la aplicación',
  continueInBrowser: 'Continuar en el navegador',
  encrypted:
    'Esta invitación lleva la clave de la reunión. Dásela solo a las personas que quieras que estén.',
  keyless:
    'Este enlace viene sin la clave de la reunión. Para una reunión cifrada también necesitas la clave.',
};

export const errors = {
  notFoundTitle: 'Aquí no hay nada',
  notFoundText: 'Puede que la dirección esté mal escrita o que la página se haya movido.',
  crashTitle: 'Algo ha fallado',
  crashText: 'Es culpa nuestra, no tuya. Volver a cargar la página suele ayudar.',
  reload: 'Cargar de nuevo',
  serverGone: '{{host}} no responde',
  linkTitle: 'Este enlace no funciona',
};
