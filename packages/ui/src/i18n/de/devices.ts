/** Why a device gives nothing, and the remedy. */
export const devices = {
  camera: {
    'not-found': 'Es wurde keine Kamera gefunden. Schließen Sie eine an oder treten Sie ohne bei.',
    denied:
      'Parley darf Ihre Kamera nicht verwenden. Erlauben Sie es in den Einstellungen des Browsers oder Systems und schalten Sie sie dann ein.',
    'denied-by-system': 'Parley darf Ihre Kamera nicht verwenden: Ihr System blockiert es.',
    'in-use':
      'Ein anderes Programm verwendet Ihre Kamera. Schließen Sie es und schalten Sie die Kamera dann ein.',
    unavailable: 'Ihre Kamera reagiert nicht. Schließen Sie sie neu an oder wählen Sie eine andere.',
  },
  microphone: {
    'not-found': 'Es wurde kein Mikrofon gefunden. Schließen Sie eines an oder treten Sie ohne bei.',
    denied:
      'Parley darf Ihr Mikrofon nicht verwenden. Erlauben Sie es in den Einstellungen des Browsers oder Systems und schalten Sie es dann ein.',
    'denied-by-system': 'Parley darf Ihr Mikrofon nicht verwenden: Ihr System blockiert es.',
    'in-use':
      'Ein anderes Programm verwendet Ihr Mikrofon. Schließen Sie es und schalten Sie das Mikrofon dann ein.',
    unavailable: 'Ihr Mikrofon reagiert nicht. Schließen Sie es neu an oder wählen Sie ein anderes.',
  },
  share: {
    'not-found': 'Hier gibt es nichts zu teilen, oder es wurde gerade geschlossen. Wählen Sie etwas anderes.',
    'denied-by-system':
      'Ihr System erlaubt das Teilen nicht. Erlauben Sie die Bildschirmaufnahme in seinen Einstellungen.',
    denied:
      'Das Teilen wurde nicht erlaubt. Wählen Sie noch einmal oder erlauben Sie die Bildschirmaufnahme in den Systemeinstellungen.',
    'in-use':
      'Das System braucht den Bildschirm gerade für etwas anderes. Versuchen Sie es gleich noch einmal.',
    unavailable:
      'Das System hat dieses Bild nicht geliefert. Wählen Sie einen anderen Bildschirm oder ein anderes Fenster.',
  },
};
