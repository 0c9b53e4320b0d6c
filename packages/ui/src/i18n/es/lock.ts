/** The sign of the encryption; what its dialog says is in encryption.ts. */
export const lock = {
  transport: {
    label: 'Cifrado en tránsito',
    hint: 'El anfitrión ha desactivado el cifrado de extremo a extremo en esta sala.',
  },
  'key-missing': {
    label: 'Falta la clave',
    hint: 'Se hizo una clave nueva para esta reunión y no ha llegado a este dispositivo.',
  },
  suspicious: { label: 'No es seguro', hint: 'Las palabras no coincidían o la clave de alguien cambió.' },
  'cannot-decrypt': {
    label: 'Alguien no puede descifrar',
    hint: 'Las claves de esta reunión no encajan para todos.',
  },
  alone: {
    label: 'Cifrado de extremo a extremo',
    hint: 'Solo las personas de esta reunión pueden verla y oírla.',
  },
  unverified: {
    label: 'Cifrado de extremo a extremo, sin verificar',
    hint: 'Solo quien tiene la clave puede ver y oír esta reunión. No se ha comprobado quiénes son.',
  },
  verified: {
    label: 'Cifrado de extremo a extremo y verificado',
    hint: 'Has comparado palabras con todos aquí.',
  },
};
