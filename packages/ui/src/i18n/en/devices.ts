/** Why a device gives nothing, and the remedy. */
export const devices = {
  camera: {
    'not-found': 'No camera was found. Plug one in, or join without it.',
    denied: 'Parley may not use your camera: it was blocked in this browser.',
    'denied-by-system': 'Parley may not use your camera: your system blocks it.',
    'in-use': 'Another program is using your camera. Close that program, then turn the camera on.',
    unavailable: 'Your camera does not respond. Plug it in again or choose another one.',
  },
  microphone: {
    'not-found': 'No microphone was found. Plug one in, or join without it.',
    denied: 'Parley may not use your microphone: it was blocked in this browser.',
    'denied-by-system': 'Parley may not use your microphone: your system blocks it.',
    'in-use': 'Another program is using your microphone. Close that program, then turn it on.',
    unavailable: 'Your microphone does not respond. Plug it in again or choose another one.',
  },
  share: {
    'not-found': 'There is nothing to share here, or it has just been closed. Choose something else.',
    'denied-by-system': 'Your system does not allow sharing. Allow screen recording in its settings.',
    denied: 'Sharing was not allowed. Choose again, or allow screen recording in the system’s settings.',
    'in-use': 'The system is using the screen for something else. Try again in a moment.',
    unavailable: 'The system did not give us this picture. Choose another screen or window.',
  },
} as const;
