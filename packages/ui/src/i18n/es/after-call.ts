export const afterCall = {
  question: '¿Qué tal fue?',
  stars_one: '{{count}} estrella',
  stars_many: '{{count}} estrellas',
  stars_other: '{{count}} estrellas',
  thanks: 'Gracias. Tu valoración se queda en este dispositivo y va en el informe, si guardas uno.',
  save: 'Guardar un informe',
  about:
    'Datos técnicos para quien cuida de tu Parley: sin nombres, códigos ni direcciones, nada de lo dicho.',
  file: 'parley-call-report.json',
};
