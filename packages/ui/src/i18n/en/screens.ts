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
} as const;

export const pages = {
  landing: 'Welcome',
  home: 'Home',
  signIn: 'Sign in',
  signUp: 'Create account',
  invite: 'Invitation',
  meeting: 'Meeting',
  server: 'Server',
  notFound: 'Not found',
} as const;

export const auth = {
  email: 'Email',
  password: 'Password',
  name: 'Your name',
  signIn: 'Sign in',
  signOut: 'Sign out',
  createAccount: 'Create account',
  welcomeBack: 'Good to see you again',
  welcomeBackText: 'Your meetings are where you left them.',
  welcome: 'Make yourself at home',
  welcomeText: 'A name, an e-mail address, a password. Nothing else is asked.',
  toMeeting: 'You will go on to your meeting afterwards.',
  toApp: 'You will go on to sign the Parley app in afterwards.',
  or: 'or',
  continueWith: 'Continue with {{provider}}',
  inBrowser: 'Finish signing in in your browser',
  inBrowserText: 'A page has opened there. When you are done, it leads back here.',
  linkTitle: 'Add {{provider}} to your account?',
  linkText: 'From then on you can sign in with {{provider}} as well.',
  link: 'Add {{provider}}',
  linked: 'You can sign in with {{provider}} from now on.',
  notNow: 'Not now',
  noAccount: 'New to Parley?',
  haveAccount: 'Already have one?',
  passwordHint: 'At least 8 characters. A sentence is better than a riddle.',
  showPassword: 'Show characters',
  hidePassword: 'Hide characters',
  memoryNotice:
    'This computer offers no keychain. You stay signed in until Parley is closed, and nothing is written to disk.',
  errors: {
    email: 'Enter your e-mail address, like ada@example.org.',
    password: 'Enter your password.',
    passwordShort: 'Use at least 8 characters.',
    passwordLong: 'Use at most 128 characters.',
    name: 'Enter your name, so that the others know who you are.',
  },
  quote:
    'The screen you share, the words you say, the faces you see: readable only by the people in the room.',
} as const;

export const server = {
  title: 'Where does your Parley live?',
  text: 'Enter the address of the service your organisation uses. You only do this once.',
  address: 'Server address',
  continue: 'Continue',
  change: 'Change server',
  connectedTo: 'Connected to {{host}}',
  errors: {
    address: 'Enter an address such as https://parley.example.org.',
    unreachable: 'Nothing answers at this address. Check it and your connection, then try again.',
    'not-parley': 'Something answers at this address, but it is not a Parley service.',
  },
  confirmTitle: 'Connect to {{host}}?',
  confirmText:
    'A link wants to open a meeting on a server that this app does not know yet. Go on only if you trust who sent it.',
  confirmKnown: 'Until now you used {{host}}. Its meetings stay there.',
} as const;

export const landing = {
  headline: 'Meetings that feel like being there',
  text: 'Encrypted from your device to theirs. Share a window with one click. Nothing to install for your guests.',
  haveInvite: 'Have an invite?',
  points: {
    encryption: 'End-to-end encrypted',
    encryptionText: 'The service carries your meeting and cannot look inside.',
    share: 'Made for showing',
    shareText: 'Screens and windows arrive sharp, text stays readable.',
    guests: 'Open to guests',
    guestsText: 'Send a link. They join in the browser, after you let them in.',
  },
} as const;

export const home = {
  greeting: 'Hello, {{name}}',
  text: 'Start a meeting, or join one with a link or a code.',
  newMeeting: 'New meeting',
  newMeetingText: 'A private room with a link of its own, ready in a second.',
  joinTitle: 'Got an invite?',
  linkOrCode: 'Meeting link or code',
  linkPlaceholder: 'Paste a link or type k3v9-x7mp-2qtr',
  join: 'Join',
  recent: 'Your rooms',
  recentEmptyTitle: 'No rooms yet',
  recentEmpty: 'The rooms you make appear here, so that you can come back to them.',
  recentError: 'Your rooms could not be loaded.',
  untitled: 'Meeting {{code}}',
  openRoom: 'Open {{title}}',
  copyLink: 'Copy link',
  copyLinkOf: 'Copy link of {{title}}',
  linkCopied: 'Link copied',
  linkCopiedKeyless:
    'Link copied without its key, which this device does not hold. Guests need the full invite from the meeting.',
  copyFailed: 'The clipboard is not available. Copy this link by hand: {{link}}',
  account: 'Account',
  otherServer: 'This link belongs to {{host}}. Open it there.',
  states: {
    created: 'Not used yet',
    waiting: 'Nobody there',
    active_one: '{{count}} person there',
    active_other: '{{count}} people there',
    expired: 'Expired',
    destroyed: 'Deleted',
  },
  lastMeeting: 'last used {{when}}',
  made: 'made {{when}}',
} as const;

export const invite = {
  title: 'You are invited to a meeting',
  text: 'Open it in the Parley app, or go on right here. Nobody sees or hears you before you join.',
  openInApp: 'Open in app',
  continueInBrowser: 'Continue in browser',
  encrypted: 'This invite holds the key of the meeting. Hand it only to people you want there.',
  keyless: 'This link comes without the key of the meeting. For an encrypted meeting you also need the key.',
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
