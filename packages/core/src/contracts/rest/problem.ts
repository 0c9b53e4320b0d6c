import { z } from 'zod';

/** Every refusal the service can give; the sentence people read for it lives in the UI's i18n. */
export const PROBLEM_CODES = [
  'request.invalid',
  'request.malformed',
  'request.too-large',
  'request.wrong-type',
  'request.not-found',
  'request.wrong-method',
  'request.rate-limited',
  'request.forbidden-origin',
  'auth.required',
  'auth.invalid-credentials',
  'auth.email-taken',
  'auth.weak-password',
  'auth.invalid-participant-token',
  'auth.email-not-verified',
  'auth.provider-unknown',
  'auth.provider-unavailable',
  'auth.provider-refused',
  'auth.provider-without-email',
  'auth.sign-in-cancelled',
  'auth.sign-in-expired',
  'auth.link-required',
  'auth.nothing-to-link',
  'auth.identity-taken',
  'auth.identity-not-found',
  'auth.last-sign-in-method',
  'auth.invalid-code',
  'room.not-found',
  'room.forbidden',
  'room.closed',
  'room.expired',
  'room.locked',
  'room.full',
  'room.banned',
  'room.removed',
  'room.guests-not-allowed',
  'room.name-required',
  'lobby.denied',
  'lobby.ended',
  'lobby.ticket-not-found',
  'participant.not-found',
  'member.not-found',
  'keys.epoch-taken',
  'media.unavailable',
  'file.not-found',
  'file.link-invalid',
  'metrics.forbidden',
  'storage.full',
  'storage.unavailable',
  'service.unavailable',
  'service.draining',
  'service.internal',
] as const;

export const ProblemCode = z.enum(PROBLEM_CODES);
export type ProblemCode = z.infer<typeof ProblemCode>;

/** RFC 9457 problem details with our `code` (area.reason) and the request's id. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
