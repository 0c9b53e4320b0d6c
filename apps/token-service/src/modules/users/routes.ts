import {
  AvatarUpload,
  ChangeEmailRequest,
  ChangePasswordRequest,
  Done,
  PersonalExport,
  Profile,
  UpdateProfileRequest,
} from '@parley/core/contracts/rest';
import { z } from 'zod';
import type { Authenticators } from '../../http/caller.ts';
import { FileAnswer, route, type Route } from '../../http/route.ts';
import type { AuthModule } from '../auth/module.ts';
import { addressKey } from '../auth/routes.ts';
import { AVATAR_MAX_BYTES } from './avatar.ts';
import { avatarReply } from './avatar-reply.ts';
import type { Users } from './service.ts';

const tag = 'People';
const OnePerson = z.object({ id: z.string().min(1).max(64) });

/** One's own account. */
export function userRoutes(
  authenticate: Authenticators,
  users: Users,
  { cookie, proof, reauthentication }: Pick<AuthModule, 'cookie' | 'proof' | 'reauthentication'>,
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
    route({
      method: 'put',
      paths: ['/api/users/profile/avatar'],
      summary:
        'A picture of oneself (JPEG, PNG, GIF or WebP); it is drawn anew, so nothing else of the file is kept',
      tag,
      limit: 'login',
      authenticate: authenticate.member,
      body: AvatarUpload,
      maxBytes: AVATAR_MAX_BYTES,
      audit: { action: 'account.set-avatar', target: ({ who }) => who.user.id },
      act: async ({ who, body }) => ({
        status: 200,
        body: await users.setAvatar(who.user.id, Buffer.from(body)),
      }),
      answers: { 200: Profile },
      problems: ['user.avatar-rejected', 'storage.full', 'storage.unavailable'],
    }),
    route({
      method: 'delete',
      paths: ['/api/users/profile/avatar'],
      summary: 'No picture any more',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      audit: { action: 'account.remove-avatar', target: ({ who }) => who.user.id },
      act: async ({ who }) => ({ status: 200, body: await users.removeAvatar(who.user.id) }),
      answers: { 200: Profile },
      problems: ['storage.unavailable'],
    }),
    route({
      method: 'get',
      paths: ['/api/users/{id}/avatar'],
      summary: 'The picture of a member, for the other members',
      tag,
      limit: 'read',
      authenticate: authenticate.member,
      params: OnePerson,
      act: async ({ params }) => avatarReply(await users.avatar(params.id)),
      answers: { 200: FileAnswer },
      produces: 'file',
      problems: ['user.no-avatar', 'storage.unavailable'],
    }),
    route({
      method: 'get',
      paths: ['/api/users/export'],
      summary: 'Everything that the service keeps of oneself',
      tag,
      limit: 'login',
      authenticate: authenticate.member,
      authorise: reauthentication.require,
      audit: { action: 'account.export', target: ({ who }) => who.user.id },
      act: async ({ who }) => ({
        status: 200,
        body: { data: { ...(await users.exportData(who.user.id)) } },
        headers: { 'Content-Disposition': 'attachment; filename="parley-export.json"' },
      }),
      answers: { 200: PersonalExport },
      problems: ['auth.reauthentication-required'],
    }),
    route({
      method: 'delete',
      paths: ['/api/users/account'],
      summary: 'Delete the account with its rooms',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      authorise: reauthentication.require,
      audit: { action: 'account.delete', target: ({ who }) => who.user.id },
      act: async ({ who }) => {
        await users.deleteAccount(who.user);
        return { status: 200, body: { ok: true as const }, cookies: [cookie.clear] };
      },
      answers: { 200: Done },
      problems: ['auth.reauthentication-required', 'media.unavailable'],
    }),
  ];
}
