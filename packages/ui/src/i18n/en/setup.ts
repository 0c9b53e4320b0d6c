/** Choosing and checking devices: before joining, in the call and in the settings. */
export const setup = {
  settingsText: 'Kept on this device, and used in every meeting from here.',
  background: 'Background',
  backgrounds: {
    none: 'Your room as it is',
    blur: 'Your room, blurred',
    calm: 'Calm colours',
    dusk: 'Hills at dusk',
    meadow: 'Meadow',
    study: 'Study',
    own: 'Picture of your own',
  },
  ownPicture: {
    'too-large': 'This picture is too large. Choose one of at most 15 MB.',
    'not-a-picture': 'This file is no picture that can be shown here. Choose a JPEG, PNG or WebP.',
  },
  noise: {
    label: 'Noise suppression',
    off: 'Noise: as it is (music)',
    browser: 'Noise: reduced',
    rnnoise: 'Noise: removed (needs more of this device)',
  },
  autoGain: 'Adjust my volume',
  autoGainHint: 'Makes a quiet voice louder. Turn it off for music or a mixing desk.',
  pushToTalk: 'Push to talk',
  pushToTalkHint: 'While your microphone is off, hold a key to be heard: {{key}}.',
  mirror: 'Mirror my picture',
  mirrorHint: 'Only for you: the others always see you as you are.',
  audioOnly: 'Sound only',
  audioOnlyHint: 'Join without pictures: for weak connections, and for listening on the way.',
  openSettings: 'Open system settings',
  tryAgain: 'Try again',
  fix: {
    chromium: 'Press the sign left of the address, allow it there, then try again.',
    firefox: 'Press the crossed-out device left of the address, clear the block, then try again.',
    safari: 'Open Safari → Settings → Websites, allow it for this page, then try again.',
    win32:
      'Open Settings → Privacy & security, choose the device, and let desktop apps and this program use it.',
    darwin: 'Open System Settings → Privacy & Security, choose the device, and switch this program on.',
    linux: 'Open the privacy settings of your system, or those of its sandbox (Flatpak, Snap), and allow it.',
  },
  connection: {
    title: 'Connection',
    run: 'Test connection',
    save: 'Save report',
    step: {
      signalling: 'Reaching the media server',
      media: 'Sound and picture',
      relay: 'By way of a relay',
      reconnect: 'Coming back after an interruption',
    },
    status: { passed: 'Works', failed: 'Does not work', skipped: 'Not set up here' },
    verdict: {
      good: 'Your connection is ready for a meeting.',
      fragile: 'You can join, but a change of network may interrupt the meeting.',
      'media-blocked':
        'The server is reached, but sound and picture are not. A firewall or VPN is in the way.',
      'signalling-blocked': 'The media server is not reached. A firewall or proxy stops the connection.',
      'service-unreachable':
        'The test could not start, for the service does not answer. Try again in a moment.',
    },
  },
} as const;
