import type { Problem, ProblemCode } from '@parley/core/contracts/rest';

/** Status and title of every refusal: the one place where a code gets its HTTP status. */
const PROBLEMS: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = {
  'request.invalid': [400, 'The request has invalid fields'],
  'request.malformed': [400, 'The request body could not be read'],
  'request.too-large': [413, 'The request body is too large'],
  'request.wrong-type': [415, 'The request body must be application/json'],
  'request.not-found': [404, 'There is nothing at this address'],
  'request.wrong-method': [405, 'This address does not take this method'],
  'request.rate-limited': [429, 'Too many requests'],
  'request.forbidden-origin': [403, 'Requests from this origin are not allowed'],
  'auth.required': [401, 'Sign in first'],
  'auth.invalid-credentials': [401, 'E-mail or password is wrong'],
  'auth.email-taken': [409, 'There is an account with this e-mail already'],
  'auth.weak-password': [400, 'The password is too easy to guess'],
  'auth.invalid-participant-token': [401, 'The credential for this meeting is not valid any more'],
  'auth.email-not-verified': [403, 'Verify the e-mail address first'],
  'auth.invalid-token': [400, 'This token is unknown, used or too old'],
  'auth.code-required': [403, 'A code is needed as well as the password'],
  'auth.wrong-code': [401, 'This code is wrong or was used before'],
  'auth.reauthentication-required': [403, 'Prove anew who you are'],
  'auth.session-not-found': [404, 'There is no such session'],
  'auth.two-factor-on': [409, 'Two-step sign-in is on'],
  'auth.two-factor-off': [409, 'Two-step sign-in is off'],
  'auth.passkey-rejected': [401, 'This passkey was not accepted'],
  'auth.passkey-not-found': [404, 'There is no such passkey'],
  'user.no-avatar': [404, 'There is no picture of this person'],
  'user.avatar-rejected': [415, 'This is no picture that can be taken'],
  'auth.provider-unknown': [404, 'There is no such provider'],
  'auth.provider-unavailable': [503, 'The provider cannot be reached'],
  'auth.provider-refused': [403, 'The provider did not prove who this is'],
  'auth.provider-without-email': [403, 'The provider gave no e-mail address'],
  'auth.sign-in-cancelled': [403, 'The sign-in was cancelled'],
  'auth.sign-in-expired': [410, 'This sign-in has run out or was begun elsewhere'],
  'auth.link-required': [409, 'There is an account with this e-mail already'],
  'auth.nothing-to-link': [404, 'Nothing waits to be linked'],
  'auth.identity-taken': [409, 'This way to sign in belongs to another account'],
  'auth.identity-not-found': [404, 'The account has no such way to sign in'],
  'auth.last-sign-in-method': [409, 'This is the only way into the account'],
  'auth.invalid-code': [401, 'This code is wrong, used or too old'],
  'room.not-found': [404, 'There is no such room'],
  'room.forbidden': [403, 'Only hosts may do this'],
  'room.closed': [409, 'This room was for one meeting, which has ended'],
  'room.expired': [410, 'This room has expired'],
  'room.locked': [423, 'This room is locked'],
  'room.full': [409, 'This room is full'],
  'room.banned': [403, 'You were banned from this room'],
  'room.removed': [403, 'You were removed from this meeting'],
  'room.guests-not-allowed': [403, 'This room takes members only'],
  'room.name-required': [400, 'Guests say their name first'],
  'room.permanent': [409, 'A personal room stays and has no end date'],
  'lobby.denied': [403, 'A host did not let you in'],
  'lobby.ended': [410, 'The meeting ended while you waited'],
  'lobby.ticket-not-found': [404, 'Nobody waits with this ticket'],
  'participant.not-found': [404, 'There is no such participant in this meeting'],
  'member.not-found': [404, 'There is no such member'],
  'keys.epoch-taken': [409, 'This epoch has its key already'],
  'chat.forbidden': [403, 'You may not write in this chat'],
  'chat.no-meeting': [409, 'Nobody meets in this room at the moment'],
  'chat.key-reused': [409, 'Another message was sent with this idempotency key'],
  'chat.message-not-found': [404, 'There is no such message'],
  'chat.attachment-not-found': [404, 'There is no such attachment'],
  'chat.quota-exceeded': [409, 'There is no room for more files here'],
  'keys.device-taken': [409, 'This device id belongs to somebody else'],
  'keys.device-not-found': [404, 'There is no such device of yours'],
  'keys.too-many-devices': [409, 'This account has as many devices as it may have'],
  'call.not-found': [404, 'There is no such call'],
  'call.over': [409, 'This call does not ring any more'],
  'notification.not-found': [404, 'There is no such notification'],
  'event.not-found': [404, 'There is no such event'],
  'event.forbidden': [403, 'Only who planned an event may do this'],
  'event.key-reused': [409, 'Another event was planned with this idempotency key'],
  'event.over': [409, 'This event is over, or was cancelled too long ago'],
  'media.unavailable': [503, 'The media server cannot be reached'],
  'file.not-found': [404, 'There is no such file'],
  'file.link-invalid': [403, 'This download address is not valid any more'],
  'metrics.forbidden': [
    403,
    'Metrics are for this machine, the networks named for it, and who has the token',
  ],
  'storage.full': [507, 'The service cannot store anything at the moment'],
  'storage.unavailable': [503, 'Files cannot be reached at the moment'],
  'service.unavailable': [503, 'The service is busy'],
  'service.draining': [503, 'The service is about to stop'],
  'service.internal': [500, 'The service made a mistake'],
};

/** The HTTP status that a refusal is told with. */
export function problemStatus(code: ProblemCode): number {
  return PROBLEMS[code][0];
}

export interface ProblemExtras {
  readonly detail?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** An expected refusal. Thrown anywhere below a route, answered as problem details by the error handler. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly status: number;
  readonly title: string;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, extras: ProblemExtras = {}) {
    super(code, extras.cause === undefined ? undefined : { cause: extras.cause });
    this.code = code;
    [this.status, this.title] = PROBLEMS[code];
    this.extras = extras;
  }
}

/** The body of a refusal (RFC 9457); `type` is a URN, because there is no page to send anybody to. */
export function problemBody(code: ProblemCode, requestId: string, extras: ProblemExtras = {}): Problem {
  const [status, title] = PROBLEMS[code];
  return {
    type: `urn:parley:problem:${code}`,
    title,
    status,
    code,
    ...(extras.detail === undefined ? {} : { detail: extras.detail }),
    ...(extras.errors === undefined ? {} : { errors: [...extras.errors] }),
    requestId,
  };
}
