/** What keys do, and how they are changed. */
export const shortcuts = {
  text: 'Sie wirken in Besprechungen, solange Sie nicht tippen. Drücken Sie eines, um ihm eine andere Taste zu geben.',
  change: '{{name}}: {{key}}. Ändern',
  press: 'Taste drücken',
  hint: 'Drücken Sie die neue Taste. Rücktaste nimmt die Taste weg, Escape behält sie.',
  none: 'Keine',
  taken: '{{key}} gehört schon zu „{{name}}“. Drücken Sie eine andere Taste.',
  reset: 'Alle Tastenkürzel zurücksetzen',
  names: {
    microphone: 'Mikrofon an und aus',
    camera: 'Kamera an und aus',
    share: 'Bildschirm teilen oder damit aufhören',
    chat: 'Chat',
    people: 'Personen',
    leave: 'Besprechung verlassen',
    shortcuts: 'Diese Liste',
  },
};
