import {
  ChangeEmailRequest,
  ChangePasswordRequest,
  Done,
  Profile,
  UpdateProfileRequest,
} from '@parley/core/contracts/rest';
import type { Authenticators } from '../../http/caller.ts';
import { route, type Route } from '../../http/route.ts';
import type { AuthModule } from '../auth/module.ts';
import { addressKey } from '../auth/routes.ts';
import type { Users } from './service.ts';

const tag = 'People';

/** One's own account. */
export function userRoutes(
  authenticate: Authenticators,
  users: Users,
  { proof, reauthentication }: Pick<AuthModule, 'proof' | 'reauthentication'>,
): Route[] {
  return [
    route({
      method: 'get',
      paths: ['/api/users/profile'],
      summary: 'The signed-in person',
      tag,
      limit: 'read',
      authenticate: authenticate.member,
      act: async ({ who }) => ({ status: 200, body: await users.profile(who.user.id) }),
      answers: { 200: Profile },
    }),
    route({
      method: 'put',
      paths: ['/api/users/profile'],
      summary: 'Change what others see',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      body: UpdateProfileRequest,
      audit: { action: 'account.rename', target: ({ who }) => who.user.id },
      act: async ({ who, body }) => ({ status: 200, body: await users.rename(who.user.id, body.name) }),
      answers: { 200: Profile },
    }),
    route({
      method: 'put',
      paths: ['/api/users/password'],
      summary: 'Change the password; the other sessions end',
      tag,
      limit: 'login',
      authenticate: authenticate.member,
      body: ChangePasswordRequest,
      authorise: reauthentication.require,
      audit: { action: 'account.change-password', target: ({ who }) => who.user.id },
      act: async ({ who, body }) => {
        await users.changePassword(who.user, body.password, who.session.id);
        return { status: 200, body: { ok: true as const } };
      },
      answers: { 200: Done },
      problems: ['auth.weak-password', 'auth.reauthentication-required'],
    }),
    route({
      method: 'put',
      paths: ['/api/users/email'],
      summary: 'Ask for another e-mail address; it changes when its link is opened',
      tag,
      limit: 'mail',
      authenticate: authenticate.member,
      body: ChangeEmailRequest,
      authorise: reauthentication.require,
      audit: { action: 'account.change-address', target: ({ body }) => addressKey(body.email) },
      act: async ({ who, body }) => {
        await proof.changeAddress(who.user.id, body.email);
        return { status: 202, body: { ok: true as const } };
      },
      answers: { 202: Done },
      problems: ['auth.reauthentication-required'],
    }),
  ];
}
