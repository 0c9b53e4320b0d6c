export const afterCall = {
  question: '¿Qué tal fue?',
  stars_one: '{{count}} estrella',
  stars_many: '{{count}} estrellas',
  stars_other: '{{count}} estrellas',
  sending:
    'La estrella que elijas se envía a tu servicio de Parley: se guarda con esta reunión y con tu cuenta, si tienes una.',
  onItsWay: 'Enviando tu valoración…',
  thanks: 'Gracias. Tu valoración se ha enviado.',
  notSent: 'No se pudo enviar tu valoración.',
  save: 'Guardar un informe',
  about:
    'Datos técnicos para quien cuida de tu Parley: sin nombres, códigos ni direcciones, nada de lo dicho. El informe se queda en este dispositivo.',
  file: 'parley-call-report.json',
};
