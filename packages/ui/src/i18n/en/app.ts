export const app = {
  name: 'Parley',
  tagline: 'Talk as if you shared a room.',
  loading: 'Loading…',
  retry: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  home: 'Go to home',
  back: 'Back',
  dismiss: 'Dismiss',
  title: '{{page}} · Parley',
  copyFailed: 'The clipboard is not available. Copy this link by hand: {{link}}',
} as const;

export const pages = {
  landing: 'Welcome',
  home: 'Home',
  people: 'People',
  settings: 'Settings',
  signIn: 'Sign in',
  signUp: 'Create account',
  verify: 'Confirm address',
  reset: 'New password',
  invite: 'Invitation',
  meeting: 'Meeting',
  server: 'Server',
  notFound: 'Not found',
} as const;

export const errors = {
  notFoundTitle: 'There is nothing here',
  notFoundText: 'The address may be mistyped, or the page has moved.',
  crashTitle: 'Something went wrong',
  crashText: 'This is our mistake, not yours. Loading the page again usually helps.',
  reload: 'Load again',
  serverGone: '{{host}} does not answer',
  linkTitle: 'This link does not work',
} as const;
