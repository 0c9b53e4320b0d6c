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
  copyFailed: 'El portapapeles no está disponible. Copia este enlace a mano: {{link}}',
};

export const pages = {
  landing: 'Bienvenida',
  home: 'Inicio',
  people: 'Personas',
  settings: 'Ajustes',
  signIn: 'Iniciar sesión',
  signUp: 'Crear cuenta',
  verify: 'Confirmar dirección',
  reset: 'Contraseña nueva',
  invite: 'Invitación',
  meeting: 'Reunión',
  server: 'Servidor',
  notFound: 'No encontrado',
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
