import { AddressRequest, Done, ResetRequest, VerifyRequest } from '@parley/core/contracts/rest';
import type { Authenticators } from '../../http/caller.ts';
import type { Limits } from '../../http/limits.ts';
import { route, type Route } from '../../http/route.ts';
import type { AddressProof } from './address-proof.ts';
import { addressKey } from './routes.ts';

const tag = 'Accounts';

/** Mails to an address and what their links do. Links are opened by POST: what scans mails only looks. */
export function recoveryRoutes(authenticate: Authenticators, proof: AddressProof, limits: Limits): Route[] {
  return [
    route({
      method: 'post',
      paths: ['/api/auth/verify'],
      summary: 'Confirm an e-mail address, or its change',
      tag,
      limit: 'login',
      authenticate: authenticate.visitor,
      body: VerifyRequest,
      audit: { action: 'account.verify-address', target: () => '' },
      act: async ({ body, who }) => {
        await proof.verify(body.token, who);
        return { status: 200, body: { ok: true as const } };
      },
      answers: { 200: Done },
      problems: ['auth.invalid-token', 'auth.email-taken'],
    }),
    route({
      method: 'post',
      paths: ['/api/auth/verify/resend'],
      summary: 'Send the confirmation again; the answer is the same for every address',
      tag,
      limit: 'mail',
      authenticate: authenticate.nobody,
      body: AddressRequest,
      audit: { action: 'account.send-verification', target: ({ body }) => addressKey(body.email) },
      act: async ({ body }) => {
        await limits.mailTo(body.email);
        await proof.resend(body.email);
        return { status: 202, body: { ok: true as const } };
      },
      answers: { 202: Done },
    }),
    route({
      method: 'post',
      paths: ['/api/auth/forgot'],
      summary: 'Send a link for a new password; the answer is the same for every address',
      tag,
      limit: 'mail',
      authenticate: authenticate.nobody,
      body: AddressRequest,
      audit: { action: 'account.send-reset', target: ({ body }) => addressKey(body.email) },
      act: async ({ body }) => {
        await limits.mailTo(body.email);
        await proof.forgot(body.email);
        return { status: 202, body: { ok: true as const } };
      },
      answers: { 202: Done },
    }),
    route({
      method: 'post',
      paths: ['/api/auth/reset'],
      summary: 'Set a new password and end all sessions',
      tag,
      limit: 'login',
      authenticate: authenticate.nobody,
      body: ResetRequest,
      audit: { action: 'account.reset-password', target: () => '' },
      act: async ({ body }) => {
        await proof.reset(body.token, body.password);
        return { status: 200, body: { ok: true as const } };
      },
      answers: { 200: Done },
      problems: ['auth.invalid-token', 'auth.weak-password'],
    }),
  ];
}
