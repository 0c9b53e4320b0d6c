/** The connection of a call: what is wrong with it, whose side it is on, and its figures. */
export const connection = {
  resuming: 'Verbindung verloren. Wir holen Sie zurück …',
  rejoining: 'Wir holen Sie in die Besprechung zurück …',
  away: 'Weg seit {{time}}',
  stillHere: 'Sie können weiter lesen und schreiben; Kamera und Mikrofon bleiben, wie Sie sie lassen.',
  fault: {
    offline: 'Dieses Gerät hat kein Netz. Sie kehren von selbst zurück, sobald es wieder da ist.',
    unreachable:
      'Parley antwortet nicht. Es kann an Ihrem Netz liegen oder an unserem; wir versuchen es weiter.',
    service: 'Parley hat auf seiner Seite ein Problem und wird erneut gefragt.',
    'media-server':
      'Der Medienserver ist weg: Alle in dieser Besprechung warten auf ihn. Wir versuchen es weiter.',
    'media-path':
      'Ihr Netz lässt Ton und Bild nicht durch. Wir versuchen es weiter; ein anderes Netz hilft oft.',
  },
  back: 'Sie sind wieder in der Besprechung.',
  quality: {
    poor: 'Schwache Verbindung',
    lost: 'Verbindung verloren',
    ownPoor: 'Ihre Verbindung ist schwach',
    ownLost: 'Ihre Verbindung ist verloren',
  },
};
