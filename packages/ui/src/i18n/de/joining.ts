export const joining = {
  lobbyTitle: 'Sie stehen vor der Tür',
  lobbyText: 'Wer drinnen ist, sieht, dass Sie warten. Sobald man Sie einlässt, treten Sie von selbst ein.',
  lobbyWaiting: 'Sie warten seit {{time}}',
  failed: {
    'link-needed': {
      title: 'Sie brauchen die ganze Einladung',
      text: 'Diese Besprechung ist Ende-zu-Ende-verschlüsselt, und ihr Schlüssel steht nur im Einladungslink. Fügen Sie den erhaltenen Link ein oder bitten Sie noch einmal darum.',
    },
    'wrong-key': {
      title: 'Diese Einladung passt nicht',
      text: 'Der Schlüssel in Ihrem Link öffnet diese Besprechung nicht. Bitten Sie die Gastgeberin oder den Gastgeber, die Einladung neu zu kopieren.',
    },
    'service-unreachable': {
      title: 'Der Dienst ist nicht erreichbar',
      text: 'Prüfen Sie Ihre Verbindung. Wir versuchen es wieder, wenn Sie so weit sind.',
    },
    'media-unreachable': {
      title: 'Ton und Bild kommen nicht durch',
      text: 'Der Dienst antwortet, der Medienserver nicht. Vielleicht ist eine Firewall im Weg; ein anderes Netz hilft oft.',
    },
    'not-loaded': {
      title: 'Parley wurde nicht vollständig geladen',
      text: 'Ein Teil, den der Anruf braucht, ist nicht angekommen. Vielleicht war die Verbindung kurz unterbrochen, oder Parley wurde inzwischen aktualisiert.',
    },
    'encryption-unsupported': {
      title: 'Dieser Browser kann Anrufe nicht verschlüsseln',
      text: 'Verwenden Sie die Parley-App oder ein aktuelles Chrome, Edge, Firefox oder Safari.',
    },
    problem: {
      title: 'Sie können gerade nicht beitreten',
    },
  },
};
