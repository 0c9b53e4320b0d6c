import type { Request } from 'express';
import type { User } from '@parley/core/contracts/rest';
import { TicketSecret } from '@parley/core/contracts/rest';
import type { ParticipantClaims, ParticipantTokens } from '../modules/auth/participant-tokens.ts';
import type { SessionInfo, SessionReader } from '../modules/auth/sessions.ts';
import type { Origins } from './origins.ts';
import { ProblemError } from './problem.ts';

export type Anonymous = { readonly kind: 'anonymous' };
export type Member = { readonly kind: 'member'; readonly user: User; readonly session: SessionInfo };
export type Participant = { readonly kind: 'participant'; readonly claims: ParticipantClaims };
export type TicketHolder = { readonly kind: 'ticket'; readonly secret: string };
/** Who asks. A credential is exactly one of these; none is ever read as another. */
export type Caller = Anonymous | Member | Participant | TicketHolder;

/** How a route finds out who asks; `credential` is what its documentation says about it. */
export interface Authenticator<Who extends Caller> {
  readonly credential: 'none' | 'optional' | 'session' | 'session-or-participant' | 'ticket';
  resolve(request: Request): Promise<Who>;
}

export interface Authenticators {
  /** Asks for nothing and looks at nothing. */
  readonly nobody: Authenticator<Anonymous>;
  /** Takes whoever comes; a credential that is given must be a good one (a stale cookie counts as none). */
  readonly anyone: Authenticator<Anonymous | Member | Participant>;
  /** A session, or nobody where it is not valid any more. */
  readonly visitor: Authenticator<Anonymous | Member>;
  readonly member: Authenticator<Member>;
  readonly memberOrParticipant: Authenticator<Member | Participant>;
  readonly ticketHolder: Authenticator<TicketHolder>;
}

/** Session tokens are letters and digits; the dots of a JWT or of a signed cookie never make one. */
const SESSION_TOKEN = /^[A-Za-z0-9_-]{16,128}$/;

export function createAuthenticators(
  sessions: SessionReader,
  participantTokens: ParticipantTokens,
  origins: Origins,
): Authenticators {
  const fromBearer = async (token: string): Promise<Member | Participant> => {
    if (looksLikeJwt(token)) return { kind: 'participant', claims: await participantTokens.verify(token) };
    const active = SESSION_TOKEN.test(token) ? await sessions.byToken(token) : null;
    if (!active) throw new ProblemError('auth.required');
    return { kind: 'member', ...active };
  };
  const fromCookie = async (request: Request): Promise<Anonymous | Member> => {
    const cookie = request.headers.cookie;
    const active = cookie === undefined ? null : await sessions.byCookie(cookie);
    if (!active) return { kind: 'anonymous' };
    // The browser sends the cookie by itself; that the person meant it, only the origin can tell.
    if (!isSafe(request) && !origins.isSameOrigin(request))
      throw new ProblemError('request.forbidden-origin');
    return { kind: 'member', ...active };
  };
  const anyone = async (request: Request): Promise<Anonymous | Member | Participant> => {
    const { scheme, value } = authorization(request);
    if (scheme === null) return fromCookie(request);
    if (scheme !== 'bearer') throw new ProblemError('auth.required');
    return fromBearer(value);
  };
  return {
    nobody: { credential: 'none', resolve: () => Promise.resolve({ kind: 'anonymous' }) },
    anyone: { credential: 'optional', resolve: anyone },
    visitor: {
      credential: 'optional',
      async resolve(request) {
        try {
          const who = await anyone(request);
          return who.kind === 'participant' ? { kind: 'anonymous' } : who;
        } catch (error) {
          if (error instanceof ProblemError && error.status === 401) return { kind: 'anonymous' };
          throw error;
        }
      },
    },
    member: {
      credential: 'session',
      async resolve(request) {
        const who = await anyone(request);
        if (who.kind !== 'member') throw new ProblemError('auth.required');
        return who;
      },
    },
    memberOrParticipant: {
      credential: 'session-or-participant',
      async resolve(request) {
        const who = await anyone(request);
        if (who.kind === 'anonymous') throw new ProblemError('auth.required');
        return who;
      },
    },
    ticketHolder: {
      credential: 'ticket',
      resolve(request) {
        const { scheme, value } = authorization(request);
        const secret = scheme === 'ticket' ? TicketSecret.safeParse(value) : null;
        if (!secret?.success) return Promise.reject(new ProblemError('auth.required'));
        return Promise.resolve({ kind: 'ticket', secret: secret.data });
      },
    },
  };
}

/** The bearer that a request comes with, or null; whether it is any good is another question. */
export function bearerOf(request: Request): string | null {
  const { scheme, value } = authorization(request);
  return scheme === 'bearer' ? value : null;
}

/** Whether the request comes with what looks like a participant token; whether it is one is another question. */
export function claimsToParticipate(request: Request): boolean {
  const { scheme, value } = authorization(request);
  return scheme === 'bearer' && looksLikeJwt(value);
}

function looksLikeJwt(token: string): boolean {
  return token.includes('.');
}

function authorization(request: Request): { scheme: string; value: string } | { scheme: null; value: null } {
  const header = request.headers.authorization;
  if (header === undefined) return { scheme: null, value: null };
  const [scheme = '', value = '', ...rest] = header.trim().split(/ +/);
  if (rest.length > 0) return { scheme: '', value: '' };
  return { scheme: scheme.toLowerCase(), value };
}

function isSafe(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}
