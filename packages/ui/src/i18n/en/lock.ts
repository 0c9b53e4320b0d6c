/** The sign of the encryption; what its dialog says is in encryption.ts. */
export const lock = {
  transport: {
    label: 'Encrypted in transit',
    hint: 'The host has turned end-to-end encryption off for this room.',
  },
  'key-missing': {
    label: 'Key missing',
    hint: 'A new key was made for this meeting, and it has not reached this device.',
  },
  suspicious: { label: 'Not safe', hint: 'Words differed, or somebody’s key has changed.' },
  'cannot-decrypt': {
    label: 'Somebody cannot decrypt',
    hint: 'The keys of this meeting do not fit for everyone.',
  },
  alone: { label: 'End-to-end encrypted', hint: 'Only the people in this meeting can see and hear it.' },
  unverified: {
    label: 'End-to-end encrypted, not verified',
    hint: 'Only people with the key can see and hear this meeting. Who they are was not compared.',
  },
  verified: {
    label: 'End-to-end encrypted and verified',
    hint: 'You have compared words with everyone here.',
  },
} as const;
