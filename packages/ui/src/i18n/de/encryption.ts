/** Keys and the lock: what is encrypted for whom, how sure that is, and what to do. */
export const encryption = {
  waitTitle: 'Warten auf den Schlüssel',
  waitText:
    'Sie wurden eingelassen. Jemand in der Besprechung gibt Ihnen nun ihren Schlüssel; Sie treten von selbst ein, sobald er da ist. Vorher wird nichts gesendet.',
  waitLink: 'Wenn Sie den ganzen Einladungslink haben, fügen Sie ihn ein und müssen nicht warten.',
  lock: {
    transport: {
      title: 'Nur auf dem Weg verschlüsselt',
      text: 'Niemand unterwegs kann mithören, aber der Dienst, der diese Besprechung trägt, könnte es: Die Ende-zu-Ende-Verschlüsselung ist in diesem Raum aus.',
    },
    'key-missing': {
      title: 'Der neue Schlüssel ist noch nicht da',
      text: 'Die Besprechung hat ihren Schlüssel gewechselt, und dieses Gerät hat ihn nicht bekommen. Vielleicht sehen oder hören Sie die anderen nicht. Bleibt es so, verlassen Sie die Besprechung und treten neu bei.',
    },
    suspicious: {
      title: 'Jemand könnte mithören',
      text: 'Die verglichenen Wörter waren verschieden, oder jemand hat jetzt einen anderen Schlüssel als zuvor. Sagen Sie nichts, was andere nicht hören dürfen, und machen Sie einen neuen Link.',
    },
    'cannot-decrypt': {
      title: 'Jemand hier hat einen anderen Schlüssel',
      text: 'Die Besprechung ist Ende-zu-Ende-verschlüsselt, aber nicht alle hier können sie lesen oder gelesen werden. Wer es nicht kann, sollte mit der aktuellen Einladung neu beitreten.',
    },
    alone: {
      title: 'Ende-zu-Ende-verschlüsselt',
      text: 'Ton, Bild, Geteiltes und Nachrichten werden auf Ihrem Gerät versiegelt und auf denen der anderen geöffnet. Der Dienst kann nicht hineinsehen. Noch ist niemand sonst hier.',
    },
    unverified: {
      title: 'Ende-zu-Ende-verschlüsselt, nicht geprüft',
      text: 'Ton, Bild, Geteiltes und Nachrichten werden auf Ihrem Gerät versiegelt und auf denen der anderen geöffnet. Vergleichen Sie Wörter mit den anderen, um sicher zu sein, dass niemand dazwischen steht.',
    },
    verified: {
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
