import type { RealtimeCredential } from '@parley/core/contracts/realtime-protocol';
import type { User } from '@parley/core/contracts/rest';
import { isModerator } from '@parley/core/domain/grants';
import { ProblemError } from '../../http/problem.ts';
import type { ParticipantTokens } from '../auth/participant-tokens.ts';
import type { ActiveSession, SessionReader } from '../auth/sessions.ts';
import { audienceKey } from '../events/log.ts';
import type { Ticket } from '../lobby/repository.ts';
import type { Lobby } from '../lobby/service.ts';
import type { StoredDevice } from '../rooms/device.ts';
import type { Moderation } from '../rooms/moderation.ts';

/** Who is connected, as the database says at this moment. */
export type Principal =
  | { readonly kind: 'member'; readonly user: User }
  | { readonly kind: 'participant'; readonly device: StoredDevice }
  | { readonly kind: 'ticket'; readonly ticket: Ticket };

export interface PrincipalsDeps {
  readonly sessions: SessionReader;
  readonly participantTokens: ParticipantTokens;
  readonly moderation: Pick<Moderation, 'device'>;
  readonly lobby: Pick<Lobby, 'holder'>;
}

/** From a credential to who it is; asked again for as long as the connection lasts. */
export interface Principals {
  /**
   * Rejects with `auth.required`, `auth.invalid-participant-token`, `room.removed`,
   * `lobby.ticket-not-found` or `lobby.ended`.
   * `cookie` is the whole header of the connection's request.
   */
  resolve(credential: RealtimeCredential, cookie: string | undefined): Promise<Principal>;
}

export function createPrincipals(deps: PrincipalsDeps): Principals {
  return {
    async resolve(credential, cookie) {
      switch (credential.kind) {
        case 'session':
          return member(await deps.sessions.byToken(credential.token));
        case 'cookie':
          return member(cookie === undefined ? null : await deps.sessions.byCookie(cookie));
        case 'participant': {
          const claims = await deps.participantTokens.verify(credential.token);
          const { device } = await deps.moderation.device({ kind: 'participant', claims });
          return { kind: 'participant', device };
        }
        case 'ticket': {
          const ticket = await deps.lobby.holder(credential.secret);
          if (ticket.status === 'ended') throw new ProblemError('lobby.ended');
          return { kind: 'ticket', ticket };
        }
      }
    },
  };
}

function member(active: ActiveSession | null): Principal {
  if (!active) throw new ProblemError('auth.required');
  return { kind: 'member', user: active.user };
}

/** Whom it is told, without having asked for it. Before admission nobody hears of a room. */
export function audiencesOf(principal: Principal): readonly string[] {
  switch (principal.kind) {
    case 'member':
      return [audienceKey({ kind: 'user', userId: principal.user.id })];
    case 'ticket':
      return [audienceKey({ kind: 'ticket', ticketId: principal.ticket.id })];
    case 'participant': {
      const { identity, roomId, role } = principal.device;
      return [
        audienceKey({ kind: 'participant', identity }),
        audienceKey({ kind: 'room', roomId }),
        ...(isModerator(role) ? [audienceKey({ kind: 'hosts', roomId })] : []),
      ];
    }
  }
}

/**
 * The first event it may be told comes after this number. A room's events outlast its meetings: without it, whoever
 * is let in today could ask for those of a meeting that they were not in.
 */
export function eventsFrom(principal: Principal): number {
  return principal.kind === 'participant' ? principal.device.eventsFrom : 0;
}

/** The same text for the same person or device, whatever credential showed it. */
export function subjectOf(principal: Principal): string {
  return audiencesOf(principal)[0] ?? principal.kind;
}
