/** Keys and the lock: what is encrypted for whom, how sure that is, and what to do. */
export const encryption = {
  waitTitle: 'Warten auf den Schlüssel',
  waitText:
    'Sie wurden eingelassen. Jemand in der Besprechung gibt Ihnen nun ihren Schlüssel; Sie treten von selbst ein, sobald er da ist. Vorher wird nichts gesendet.',
  waitLink: 'Wenn Sie den ganzen Einladungslink haben, fügen Sie ihn ein und müssen nicht warten.',
  waiters_one: '{{count}} Person braucht den Schlüssel dieser Besprechung',
  waiters_other: '{{count}} Personen brauchen den Schlüssel dieser Besprechung',
  waiter: '{{name}} kam ohne den Schlüssel dieser Besprechung',
  handOverFailed: 'Der Schlüssel konnte nicht übergeben werden. Bitte versuchen Sie es noch einmal.',
  lock: {
    transport: {
      label: 'Auf dem Weg verschlüsselt',
      hint: 'Für diesen Raum wurde die Ende-zu-Ende-Verschlüsselung ausgeschaltet.',
      title: 'Nur auf dem Weg verschlüsselt',
      text: 'Niemand unterwegs kann mithören, aber der Dienst, der diese Besprechung trägt, könnte es: Die Ende-zu-Ende-Verschlüsselung ist in diesem Raum aus.',
    },
    'key-missing': {
      label: 'Schlüssel fehlt',
      hint: 'Für diese Besprechung wurde ein neuer Schlüssel gemacht, der dieses Gerät nicht erreicht hat.',
      title: 'Der neue Schlüssel ist noch nicht da',
      text: 'Die Besprechung hat ihren Schlüssel gewechselt, und dieses Gerät hat ihn nicht bekommen. Vielleicht sehen oder hören Sie die anderen nicht. Bleibt es so, verlassen Sie die Besprechung und treten neu bei.',
    },
    suspicious: {
      label: 'Nicht sicher',
      hint: 'Wörter waren verschieden, oder ein Schlüssel hat sich geändert.',
      title: 'Jemand könnte mithören',
      text: 'Die verglichenen Wörter waren verschieden, oder jemand hat jetzt einen anderen Schlüssel als zuvor. Sagen Sie nichts, was andere nicht hören dürfen, und machen Sie einen neuen Link.',
    },
    'cannot-decrypt': {
      label: 'Jemand kann nicht entschlüsseln',
      hint: 'Die Schlüssel dieser Besprechung passen nicht für alle.',
      title: 'Jemand hier hat einen anderen Schlüssel',
      text: 'Die Besprechung ist Ende-zu-Ende-verschlüsselt, aber nicht alle hier können sie lesen oder gelesen werden. Wer es nicht kann, sollte mit der aktuellen Einladung neu beitreten.',
    },
    alone: {
      label: 'Ende-zu-Ende-verschlüsselt',
      hint: 'Nur wer in dieser Besprechung ist, kann sie sehen und hören.',
      title: 'Ende-zu-Ende-verschlüsselt',
      text: 'Ton, Bild, Geteiltes und Nachrichten werden auf Ihrem Gerät versiegelt und auf denen der anderen geöffnet. Der Dienst kann nicht hineinsehen. Noch ist niemand sonst hier.',
    },
    unverified: {
      label: 'Ende-zu-Ende-verschlüsselt, nicht geprüft',
      hint: 'Nur wer den Schlüssel hat, kann diese Besprechung sehen und hören. Wer das ist, wurde nicht verglichen.',
      title: 'Ende-zu-Ende-verschlüsselt, nicht geprüft',
      text: 'Ton, Bild, Geteiltes und Nachrichten werden auf Ihrem Gerät versiegelt und auf denen der anderen geöffnet. Vergleichen Sie Wörter mit den anderen, um sicher zu sein, dass niemand dazwischen steht.',
    },
    verified: {
      label: 'Ende-zu-Ende-verschlüsselt und geprüft',
      hint: 'Sie haben mit allen hier Wörter verglichen.',
      title: 'Ende-zu-Ende-verschlüsselt und geprüft',
      text: 'Sie haben mit allen hier Wörter verglichen: Niemand steht zwischen Ihren Geräten, auch der Dienst nicht.',
    },
  },
  compareTitle: 'Wörter vergleichen',
  compareText: 'Sie beide sehen dieselben Wörter, wenn niemand dazwischen steht. Lesen Sie sie einander vor.',
  compare: 'Vergleichen',
  asking: 'Wird gefragt …',
  verified: 'Geprüft',
  different: 'Andere Wörter',
  wordsText: 'Lesen Sie diese Wörter {{name}} vor oder hören Sie sich die anderen an. Sind sie gleich?',
  wordsLabel: 'Wörter zum Vergleichen',
  wordsMatch: 'Sie stimmen überein',
  wordsDiffer: 'Sie sind verschieden',
  differsText:
    'Vielleicht steht jemand zwischen Ihnen und {{name}}. Sagen Sie nichts, was andere nicht hören dürfen.',
  failedText: 'Von {{name}} kam keine Antwort. Versuchen Sie es gleich noch einmal.',
  newLink: 'Neuen Link machen',
  newLinkText:
    'Ein neuer Link kommt mit einem neuen Schlüssel. Wer den alten Link hat, muss eingelassen werden; die Leute hier bleiben.',
  newLinkMade: 'Diese Besprechung hat einen neuen Link. Kopieren Sie die Einladung noch einmal.',
  newLinkFailed: 'Der neue Link konnte nicht gemacht werden. Bitte versuchen Sie es noch einmal.',
};
