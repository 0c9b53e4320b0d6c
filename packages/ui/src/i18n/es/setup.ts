/** Choosing and checking devices: before joining, in the call and in the settings. */
export const setup = {
  settingsText: 'Se guarda en este dispositivo y se usa en cada reunión desde aquí.',
  background: 'Fondo',
  backgrounds: {
    none: 'Tu habitación tal cual',
    blur: 'Tu habitación, desenfocada',
    calm: 'Colores tranquilos',
    dusk: 'Colinas al anochecer',
    meadow: 'Prado',
    study: 'Estudio',
    own: 'Una imagen tuya',
  },
  ownPicture: {
    'too-large': 'Esta imagen es demasiado grande. Elige una de 15 MB como mucho.',
    'not-a-picture': 'Este archivo no es una imagen que se pueda mostrar aquí. Elige un JPEG, PNG o WebP.',
  },
  noise: {
    label: 'Supresión de ruido',
    off: 'Ruido: tal cual (música)',
    browser: 'Ruido: reducido',
    rnnoise: 'Ruido: eliminado (exige más de este dispositivo)',
  },
  autoGain: 'Ajustar mi volumen',
  autoGainHint: 'Sube una voz baja. Desactívalo para música o una mesa de mezclas.',
  pushToTalk: 'Pulsar para hablar',
  pushToTalkHint: 'Con el micrófono apagado, mantén pulsada una tecla para que te oigan: {{key}}.',
  mirror: 'Ver mi imagen en espejo',
  mirrorHint: 'Solo para ti: los demás te ven siempre como eres.',
  audioOnly: 'Solo sonido',
  audioOnlyHint: 'Entrar sin imágenes: para conexiones débiles y para escuchar por el camino.',
  openSettings: 'Abrir los ajustes del sistema',
  tryAgain: 'Intentar de nuevo',
  fix: {
    chromium: 'Pulsa el signo junto a la dirección, permítelo allí e inténtalo de nuevo.',
    firefox: 'Pulsa el dispositivo tachado junto a la dirección, quita el bloqueo e inténtalo de nuevo.',
    safari: 'Abre Safari → Ajustes → Sitios web, permítelo para esta página e inténtalo de nuevo.',
    win32:
      'Abre Configuración → Privacidad y seguridad, elige el dispositivo y deja que lo usen las aplicaciones de escritorio y este programa.',
    darwin: 'Abre Ajustes del Sistema → Privacidad y seguridad, elige el dispositivo y activa este programa.',
    linux:
      'Abre los ajustes de privacidad de tu sistema, o los de su entorno aislado (Flatpak, Snap), y permítelo.',
  },
  connection: {
    title: 'Conexión',
    run: 'Probar la conexión',
    save: 'Guardar el informe',
    step: {
      signalling: 'Llegar al servidor de medios',
      media: 'Sonido e imagen',
      relay: 'A través de un repetidor',
      reconnect: 'Volver tras una interrupción',
    },
    status: {
      passed: 'Funciona',
      failed: 'No funciona',
      skipped: 'No está configurado aquí',
    },
    verdict: {
      good: 'Tu conexión está lista para una reunión.',
      fragile: 'Puedes entrar, pero un cambio de red puede interrumpir la reunión.',
      'media-blocked':
        'Se llega al servidor, pero el sonido y la imagen no. Un cortafuegos o una VPN lo impide.',
      'signalling-blocked':
        'No se llega al servidor de medios. Un cortafuegos o un proxy detiene la conexión.',
      'service-unreachable':
        'La prueba no pudo empezar porque el servicio no responde. Inténtalo en un momento.',
    },
  },
};
