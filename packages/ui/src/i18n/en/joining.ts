export const joining = {
  lobbyTitle: 'You are at the door',
  lobbyText: 'Whoever is inside sees that you are waiting. You enter by yourself as soon as they let you in.',
  lobbyWaiting: 'Waiting for {{time}}',
  failed: {
    'link-needed': {
      title: 'You need the whole invite',
      text: 'This meeting is end-to-end encrypted, and its key travels only in the invite link. Paste the link you were sent, or ask for it again.',
    },
    'wrong-key': {
      title: 'This invite does not fit',
      text: 'The key in your link does not open this meeting. Ask the host to copy the invite again.',
    },
    'service-unreachable': {
      title: 'The service cannot be reached',
      text: 'Check your connection. We are ready to try again when you are.',
    },
    'media-unreachable': {
      title: 'Sound and picture cannot get through',
      text: 'The service answers, but the media server does not. A firewall may be in the way; another network often helps.',
    },
    'not-loaded': {
      title: 'Parley has not loaded completely',
      text: 'A part that the call needs did not arrive. The connection may have been cut for a moment, or Parley was updated meanwhile.',
    },
    'encryption-unsupported': {
      title: 'This browser cannot encrypt calls',
      text: 'Use the Parley app, or a current Chrome, Edge, Firefox or Safari.',
    },
    problem: { title: 'You cannot join right now' },
  },
} as const;
