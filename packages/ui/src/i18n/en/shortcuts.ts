/** What keys do, and how they are changed. */
export const shortcuts = {
  text: 'They work in meetings while you are not typing. Press one to give it another key.',
  change: '{{name}}: {{key}}. Change',
  press: 'Press a key',
  hint: 'Press the new key. Backspace takes the key away, Escape keeps it.',
  none: 'None',
  taken: '{{key}} already belongs to “{{name}}”. Press another key.',
  reset: 'Reset all shortcuts',
  names: {
    microphone: 'Microphone on and off',
    camera: 'Camera on and off',
    share: 'Share the screen or stop',
    chat: 'Chat',
    people: 'People',
    leave: 'Leave the meeting',
    shortcuts: 'This list',
  },
} as const;
