/** The connection of a call: what is wrong with it, whose side it is on, and its figures. */
export const connection = {
  resuming: 'Connection lost. Bringing you back…',
  rejoining: 'Bringing you back into the meeting…',
  away: 'Away for {{time}}',
  stillHere: 'You can go on reading and writing; your camera and microphone stay as you leave them.',
  fault: {
    offline: 'This device has no network. You return by yourself as soon as it is back.',
    unreachable: 'Parley does not answer. Your network or ours may be at fault; we keep trying.',
    service: 'Parley has a problem on its side and is being asked again.',
    'media-server': 'The media server is away: everybody in this meeting is waiting for it. We keep trying.',
    'media-path':
      'Your network lets no sound and picture through. We keep trying; another network often helps.',
  },
  back: 'You are back in the meeting.',
  quality: {
    poor: 'Weak connection',
    lost: 'Connection lost',
    ownPoor: 'Your connection is weak',
    ownLost: 'Your connection is lost',
  },
} as const;
