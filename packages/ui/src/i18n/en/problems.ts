/** A sentence for every code the service may refuse with, nested as `area.reason`. */
export const problems = {
  request: {
    invalid: 'Something in what you entered is not quite right. Please check it and try again.',
    malformed: 'The service could not read that request. Please try again.',
    'too-large': 'That is larger than the service takes.',
    'wrong-method': 'The service could not read that request. Please update Parley and try again.',
    'wrong-type': 'The service could not read that request. Please update Parley and try again.',
    'not-found': 'The service has nothing at this address.',
    'rate-limited': 'That was a little too often. Please wait a moment and try again.',
    'forbidden-origin': 'This page is not allowed to use the service. Open Parley from its own address.',
  },
  auth: {
    required: 'Please sign in to do this.',
    'invalid-credentials': 'The e-mail address or the password is not right. Please check both.',
    'email-taken': 'There is already an account with this e-mail address. You can sign in instead.',
    'weak-password':
      'This password is among the first that somebody would try. A few unusual words in a row are better.',
    'invalid-participant-token': 'Your place in this meeting has run out. Please join again.',
    'email-not-verified': 'Please confirm your e-mail address first: we have sent you a message with a link.',
    'invalid-token': 'This link was used already or is too old. Ask for a new one.',
    'code-required': 'Two-step sign-in is on: a code is needed as well.',
    'wrong-code': 'This code is not right, or was used already. Try the next one.',
    'reauthentication-required': 'Please confirm that it is you, then try again.',
    'session-not-found': 'This session has ended already.',
    'two-factor-on': 'Two-step sign-in is on already.',
    'two-factor-off': 'Two-step sign-in is not on.',
    'passkey-rejected': 'This passkey was not accepted. Try again or sign in another way.',
    'passkey-not-found': 'This passkey has been removed already.',
    'provider-unknown': 'This service offers no such way to sign in.',
    'provider-unavailable':
      'The other sign-in service does not answer right now. Please try again in a moment, or sign in another way.',
    'provider-refused':
      'The other sign-in service did not prove who you are. Please try again, or sign in another way.',
    'provider-without-email':
      'The other sign-in service did not tell your e-mail address, which an account here needs.',
    'sign-in-cancelled': 'The sign-in was cancelled. You can try again, or sign in another way.',
    'sign-in-expired': 'This sign-in has run out, or was begun in another browser. Please start it again.',
    'link-required':
      'There is already an account with this e-mail address. Sign in as you did until now, then you can add this way to it.',
    'nothing-to-link': 'There is nothing left to add. Please start again from the sign-in button.',
    'identity-taken': 'This way to sign in already belongs to another account.',
    'identity-not-found': 'This way to sign in is not part of your account any more.',
    'last-sign-in-method': 'This is the only way into your account. Set a password or add another way first.',
    'invalid-code': 'This sign-in has run out or was already used. Please start it again.',
  },
  user: {
    'no-avatar': 'There is no picture of this person.',
    'avatar-rejected': 'This file cannot be used as a picture. Choose a JPEG, PNG, WebP or GIF.',
  },
  room: {
    'not-found': 'There is no meeting with this code. Check it, or ask for the invite again.',
    forbidden: 'You may not do this in this meeting.',
    closed: 'This meeting was meant for one time only and has ended.',
    expired: 'This meeting has expired. Ask the host for a new invite.',
    locked: 'The host has locked this meeting. Ask them to unlock it, then try again.',
    full: 'This meeting is full. Try again when someone has left.',
    banned: 'A host has banned you from this room.',
    removed: 'A host has removed you from this meeting.',
    'guests-not-allowed': 'This meeting is for people with an account. Please sign in to join.',
    'name-required': 'Please enter your name, so that the others know who you are.',
    permanent: 'Your personal room stays as it is: it cannot be deleted and has no end date.',
  },
  lobby: {
    denied: 'The host did not let you in this time.',
    ended: 'The meeting ended before you were let in.',
    'ticket-not-found': 'Your place in the waiting room has run out. Please ask to join again.',
  },
  participant: {
    'not-found': 'This person is not in the meeting any more.',
  },
  member: {
    'not-found': 'There is nobody with this account.',
  },
  call: {
    'not-found': 'This call is not there any more.',
    over: 'This call has ended, or was taken on another device.',
  },
  event: {
    'not-found': 'This meeting is not in your calendar any more.',
    forbidden: 'Only who planned this meeting may do that.',
    'key-reused': 'Something else was planned in the same step. Try again.',
    over: 'This meeting is over or was cancelled too long ago.',
  },
  notification: {
    'not-found': 'This notification is not there any more.',
  },
  keys: {
    'epoch-taken': 'Someone else has just set up the encryption of this meeting. Please join again.',
    'device-taken': 'This device is registered with another account. Please sign out and in again.',
    'device-not-found': 'This device is not registered with your account any more.',
    'too-many-devices': 'Your account has too many devices. Remove one that you no longer use.',
  },
  chat: {
    forbidden: 'The host does not let you write in this chat.',
    'no-meeting': 'You can write here once the meeting has begun.',
    'key-reused': 'This message could not be sent. Please write it once more.',
    'message-not-found': 'This message is not there any more.',
    'attachment-not-found': 'This file is not there any more.',
    'quota-exceeded': 'There is no room for more files in this meeting. Delete some that are not needed.',
  },
  media: {
    unavailable: 'The media server does not answer right now. Please try again in a moment.',
  },
  file: {
    'not-found': 'This file is not there any more.',
    'link-invalid': 'This download link is not valid any more. Please open the file again.',
  },
  metrics: {
    forbidden: 'Metrics are for the people who run this service.',
  },
  storage: {
    full: 'The service has run out of space. Please tell the people who run it.',
    unavailable: 'Files cannot be reached right now. Please try again in a moment.',
  },
  service: {
    unavailable: 'The service cannot take this right now. Please try again in a moment.',
    draining: 'The service is about to restart. Please try again in a moment.',
    internal: 'Something went wrong in the service. Please try again; it has been noted there.',
  },
  rateLimitedFor_one: 'That was a little too often. Try again in {{count}} second.',
  rateLimitedFor_other: 'That was a little too often. Try again in {{count}} seconds.',
  unreachable: 'The service cannot be reached. Check your connection and try again.',
  notParley: 'The server answered, but not as a Parley service does. Check its address.',
} as const;

/** What is wrong with a link, nested as `link.<reason>`. */
export const links = {
  link: {
    'too-long': 'This is far longer than any Parley link. Copy the invite again.',
    malformed: 'This is not a Parley link. Copy the invite again, whole.',
    'unknown-route': 'This link does not lead to a meeting.',
    'bad-code': 'This is not a meeting code. Codes look like k3v9-x7mp-2qtr.',
    'bad-server': 'The server named in this link is not one that Parley may speak to.',
    'bad-secret': 'The end of this link is damaged or missing. Copy the invite again, whole.',
    'bad-sign-in': 'This is not the end of a sign-in. Go back to Parley and start again.',
    'stale-sign-in':
      'This sign-in was not begun here, or it has run out. Nothing has changed; start again with the sign-in button.',
    'more-than-one': 'Several links came at once. Open them one at a time.',
    'trailing-arguments':
      'Something was added to this link on its way. Copy the invite again and open it from there.',
  },
} as const;
