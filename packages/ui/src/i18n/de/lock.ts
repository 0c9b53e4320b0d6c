/** The sign of the encryption; what its dialog says is in encryption.ts. */
export const lock = {
  transport: {
    label: 'Auf dem Weg verschlüsselt',
    hint: 'Für diesen Raum wurde die Ende-zu-Ende-Verschlüsselung ausgeschaltet.',
  },
  'key-missing': {
    label: 'Schlüssel fehlt',
    hint: 'Für diese Besprechung wurde ein neuer Schlüssel gemacht, der dieses Gerät nicht erreicht hat.',
  },
  suspicious: {
    label: 'Nicht sicher',
    hint: 'Wörter waren verschieden, oder ein Schlüssel hat sich geändert.',
  },
  'cannot-decrypt': {
    label: 'Jemand kann nicht entschlüsseln',
    hint: 'Die Schlüssel dieser Besprechung passen nicht für alle.',
  },
  alone: {
    label: 'Ende-zu-Ende-verschlüsselt',
    hint: 'Nur wer in dieser Besprechung ist, kann sie sehen und hören.',
  },
  unverified: {
    label: 'Ende-zu-Ende-verschlüsselt, nicht geprüft',
    hint: 'Nur wer den Schlüssel hat, kann diese Besprechung sehen und hören. Wer das ist, wurde nicht verglichen.',
  },
  verified: {
    label: 'Ende-zu-Ende-verschlüsselt und geprüft',
    hint: 'Sie haben mit allen hier Wörter verglichen.',
  },
};
