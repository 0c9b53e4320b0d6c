/** Choosing and checking devices: before joining, in the call and in the settings. */
export const setup = {
  settingsText: 'Wird auf diesem Gerät behalten und in jeder Besprechung von hier verwendet.',
  background: 'Hintergrund',
  backgrounds: {
    none: 'Ihr Zimmer, wie es ist',
    blur: 'Ihr Zimmer, unscharf',
    calm: 'Ruhige Farben',
    dusk: 'Hügel in der Dämmerung',
    meadow: 'Wiese',
    study: 'Arbeitszimmer',
    own: 'Eigenes Bild',
  },
  ownPicture: {
    'too-large': 'Dieses Bild ist zu groß. Wählen Sie eines mit höchstens 15 MB.',
    'not-a-picture':
      'Diese Datei ist kein Bild, das hier gezeigt werden kann. Wählen Sie ein JPEG, PNG oder WebP.',
  },
  noise: {
    label: 'Geräuschunterdrückung',
    off: 'Geräusche: wie sie sind (Musik)',
    browser: 'Geräusche: gemindert',
    rnnoise: 'Geräusche: entfernt (braucht mehr von diesem Gerät)',
  },
  autoGain: 'Meine Lautstärke anpassen',
  autoGainHint: 'Macht eine leise Stimme lauter. Schalten Sie es für Musik oder ein Mischpult aus.',
  pushToTalk: 'Sprechtaste',
  pushToTalkHint: 'Halten Sie bei ausgeschaltetem Mikrofon eine Taste, um gehört zu werden: {{key}}.',
  mirror: 'Mein Bild spiegeln',
  mirrorHint: 'Nur für Sie: Die anderen sehen Sie immer, wie Sie sind.',
  audioOnly: 'Nur Ton',
  audioOnlyHint: 'Ohne Bilder beitreten: für schwache Verbindungen und zum Zuhören unterwegs.',
  openSettings: 'Systemeinstellungen öffnen',
  tryAgain: 'Noch einmal versuchen',
  fix: {
    chromium:
      'Drücken Sie das Zeichen neben der Adresse, erlauben Sie es dort und versuchen Sie es noch einmal.',
    firefox:
      'Drücken Sie das durchgestrichene Gerät neben der Adresse, heben Sie die Sperre auf und versuchen Sie es noch einmal.',
    safari:
      'Öffnen Sie Safari → Einstellungen → Websites, erlauben Sie es für diese Seite und versuchen Sie es noch einmal.',
    win32:
      'Öffnen Sie Einstellungen → Datenschutz und Sicherheit, wählen Sie das Gerät und lassen Sie Desktop-Apps und dieses Programm es verwenden.',
    darwin:
      'Öffnen Sie Systemeinstellungen → Datenschutz & Sicherheit, wählen Sie das Gerät und schalten Sie dieses Programm ein.',
    linux:
      'Öffnen Sie die Datenschutzeinstellungen Ihres Systems oder die seiner Sandbox (Flatpak, Snap) und erlauben Sie es.',
  },
  connection: {
    title: 'Verbindung',
    run: 'Verbindung testen',
    save: 'Bericht sichern',
    step: {
      signalling: 'Den Medienserver erreichen',
      media: 'Ton und Bild',
      relay: 'Über ein Relais',
      reconnect: 'Nach einer Unterbrechung zurückkommen',
    },
    status: {
      passed: 'Geht',
      failed: 'Geht nicht',
      skipped: 'Hier nicht eingerichtet',
    },
    verdict: {
      good: 'Ihre Verbindung ist bereit für eine Besprechung.',
      fragile: 'Sie können beitreten, aber ein Wechsel des Netzes kann die Besprechung unterbrechen.',
      'media-blocked':
        'Der Server wird erreicht, aber Ton und Bild nicht. Eine Firewall oder ein VPN ist im Weg.',
      'signalling-blocked':
        'Der Medienserver wird nicht erreicht. Eine Firewall oder ein Proxy hält die Verbindung auf.',
      'service-unreachable':
        'Der Test konnte nicht beginnen, weil der Dienst nicht antwortet. Versuchen Sie es gleich noch einmal.',
    },
  },
};
