/** Keys and the lock: what is encrypted for whom, how sure that is, and what to do. */
export const encryption = {
  waitTitle: 'Waiting for the key',
  waitText:
    'You have been let in. Somebody in the meeting now hands you its key; you enter by yourself as soon as it is here. Nothing is sent before.',
  waitLink: 'If you have the whole invite link, paste it and you need not wait.',
  lock: {
    transport: {
      title: 'Encrypted in transit only',
      text: 'Nobody on the way can listen, but the service that carries this meeting could: end-to-end encryption is off in this room.',
    },
    'key-missing': {
      title: 'The new key is not here yet',
      text: 'The meeting has changed its key, and this device has not got it. You may not see or hear the others. If it stays like this, leave and join again.',
    },
    suspicious: {
      title: 'Somebody may be listening',
      text: 'The words that you compared were different, or somebody now has another key than before. Say nothing that others must not hear, and make a new link.',
    },
    'cannot-decrypt': {
      title: 'Somebody here has another key',
      text: 'The meeting is end-to-end encrypted, but not everyone here can read it or be read. Whoever cannot, should leave and join again with the current invite.',
    },
    alone: {
      title: 'End-to-end encrypted',
      text: 'Sound, picture, shares and messages are sealed on your device and opened on theirs. The service cannot look inside. Nobody else is here yet.',
    },
    unverified: {
      title: 'End-to-end encrypted, not verified',
      text: 'Sound, picture, shares and messages are sealed on your device and opened on theirs. Compare words with the others to be sure that nobody stands in between.',
    },
    verified: {
      title: 'End-to-end encrypted and verified',
      text: 'You have compared words with everyone here: nobody stands between your devices, the service included.',
    },
  },
  compareTitle: 'Compare words',
  compareText: 'Both of you see the same words if nobody stands in between. Read them to each other.',
  compare: 'Compare',
  asking: 'Asking…',
  verified: 'Verified',
  different: 'Different words',
  wordsText: 'Read these words to {{name}}, or listen to theirs. Are they the same?',
  wordsLabel: 'Words to compare',
  wordsMatch: 'They match',
  wordsDiffer: 'They differ',
  differsText: 'Somebody may stand between you and {{name}}. Do not say what others must not hear.',
  failedText: 'There was no answer from {{name}}. Try again in a moment.',
  newLink: 'Make a new link',
  newLinkText:
    'A new link comes with a new key. Whoever has the old link has to be let in; the people here stay.',
  newLinkMade: 'This meeting has a new link. Copy the invite again.',
  newLinkFailed: 'The new link could not be made. Please try again.',
} as const;
