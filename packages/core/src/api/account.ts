import { z } from 'zod';
import {
  Done,
  IdentityList,
  Passkey,
  PasskeyList,
  PasskeyOptions,
  PersonalExport,
  Profile,
  RecoveryCodes,
  SessionList,
  SessionResponse,
  TwoFactorSetup,
  TwoFactorStatus,
  type PasskeySignInRequest,
  type ReauthenticateRequest,
  type RegisterPasskeyRequest,
  type User,
} from '../contracts/rest/index.ts';
import type { SessionStore } from '../platform/index.ts';
import { createTransport, type RequestOptions } from './transport.ts';
import type { ApiResult } from './types.ts';

/** One's own account as calls: what the settings show and change. Comes with them, not with the first screen. */
export interface AccountApi {
  readonly origin: string;
  readonly profile: () => Promise<ApiResult<Profile>>;
  readonly rename: (name: string) => Promise<ApiResult<Profile>>;
  readonly setAvatar: (picture: Blob) => Promise<ApiResult<Profile>>;
  readonly removeAvatar: () => Promise<ApiResult<Profile>>;
  /** The picture behind `Profile.avatar`. */
  readonly avatar: (path: string) => Promise<ApiResult<Blob>>;
  readonly changePassword: (password: string) => Promise<ApiResult<void>>;
  readonly changeEmail: (email: string) => Promise<ApiResult<void>>;
  readonly exportData: () => Promise<ApiResult<Readonly<Record<string, unknown>>>>;
  readonly deleteAccount: () => Promise<ApiResult<void>>;
  /** Opens sensitive changes for ten minutes. */
  readonly reauthenticate: (proof: ReauthenticateRequest) => Promise<ApiResult<void>>;
  readonly sessions: () => Promise<ApiResult<SessionList['sessions']>>;
  readonly endSession: (id: string) => Promise<ApiResult<void>>;
  readonly endOtherSessions: () => Promise<ApiResult<void>>;
  readonly twoFactor: () => Promise<ApiResult<TwoFactorStatus>>;
  readonly setUpTwoFactor: () => Promise<ApiResult<TwoFactorSetup>>;
  readonly enableTwoFactor: (code: string) => Promise<ApiResult<RecoveryCodes>>;
  readonly disableTwoFactor: () => Promise<ApiResult<void>>;
  readonly renewRecoveryCodes: () => Promise<ApiResult<RecoveryCodes>>;
  readonly passkeys: () => Promise<ApiResult<readonly Passkey[]>>;
  readonly passkeyOptions: () => Promise<ApiResult<PasskeyOptions>>;
  readonly addPasskey: (request: RegisterPasskeyRequest) => Promise<ApiResult<Passkey>>;
  readonly renamePasskey: (id: string, name: string) => Promise<ApiResult<Passkey>>;
  readonly removePasskey: (id: string) => Promise<ApiResult<void>>;
  readonly passkeySignInOptions: () => Promise<ApiResult<PasskeyOptions>>;
  readonly passkeySignIn: (request: PasskeySignInRequest) => Promise<ApiResult<User>>;
  readonly identities: () => Promise<ApiResult<IdentityList>>;
  readonly unlinkIdentity: (id: string) => Promise<ApiResult<void>>;
}

const PICTURE_TYPES = ['image/webp', 'image/png', 'image/jpeg'];

/** The account of whoever `session` says is signed in at `origin`. */
export function createAccountApi(origin: string, session: SessionStore): AccountApi {
  const transport = createTransport(origin, session);
  const ask = <T>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    schema: z.ZodType<T>,
    options: Omit<RequestOptions, 'credential'> = method === 'GET' || method === 'DELETE' ? {} : { body: {} },
  ): Promise<ApiResult<T>> =>
    transport(method, path, schema, { credential: { kind: 'session' }, ...options });
  const act = async (
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<ApiResult<void>> => {
    const answer = await ask(method, path, Done, body === undefined ? undefined : { body });
    return answer.ok ? { ok: true, value: undefined } : answer;
  };
  const only = async <T, K extends keyof T>(
    answer: Promise<ApiResult<T>>,
    key: K,
  ): Promise<ApiResult<T[K]>> => {
    const result = await answer;
    return result.ok ? { ok: true, value: result.value[key] } : result;
  };
  const one = (path: string, id: string): string => `${path}/${encodeURIComponent(id)}`;

  return {
    origin,
    profile: () => ask('GET', '/api/users/profile', Profile),
    rename: (name) => ask('PUT', '/api/users/profile', Profile, { body: { name } }),
    setAvatar: (bytes) => ask('PUT', '/api/users/profile/avatar', Profile, { bytes }),
    removeAvatar: () => ask('DELETE', '/api/users/profile/avatar', Profile),
    avatar: (path) =>
      ask(
        'GET',
        path,
        z.instanceof(Blob).refine(({ type }) => PICTURE_TYPES.includes(type)),
        { answer: 'bytes' },
      ),
    changePassword: (password) => act('PUT', '/api/users/password', { password }),
    changeEmail: (email) => act('PUT', '/api/users/email', { email }),
    exportData: () => only(ask('GET', '/api/users/export', PersonalExport), 'data'),
    deleteAccount: () => act('DELETE', '/api/users/account'),
    reauthenticate: (proof) => act('POST', '/api/auth/reauthenticate', proof),
    sessions: () => only(ask('GET', '/api/auth/sessions', SessionList), 'sessions'),
    endSession: (id) => act('DELETE', one('/api/auth/sessions', id)),
    endOtherSessions: () => act('DELETE', '/api/auth/sessions'),
    twoFactor: () => ask('GET', '/api/auth/two-factor', TwoFactorStatus),
    setUpTwoFactor: () => ask('POST', '/api/auth/two-factor/setup', TwoFactorSetup),
    enableTwoFactor: (code) => ask('POST', '/api/auth/two-factor/enable', RecoveryCodes, { body: { code } }),
    disableTwoFactor: () => act('POST', '/api/auth/two-factor/disable'),
    renewRecoveryCodes: () => ask('POST', '/api/auth/two-factor/recovery-codes', RecoveryCodes),
    passkeys: () => only(ask('GET', '/api/auth/passkeys', PasskeyList), 'passkeys'),
    passkeyOptions: () => ask('POST', '/api/auth/passkeys/options', PasskeyOptions),
    addPasskey: (body) => ask('POST', '/api/auth/passkeys', Passkey, { body }),
    renamePasskey: (id, name) => ask('PATCH', one('/api/auth/passkeys', id), Passkey, { body: { name } }),
    removePasskey: (id) => act('DELETE', one('/api/auth/passkeys', id)),
    passkeySignInOptions: () => ask('POST', '/api/auth/passkeys/sign-in/options', PasskeyOptions),
    async passkeySignIn(body) {
      const answer = await ask('POST', '/api/auth/passkeys/sign-in', SessionResponse, { body });
      if (!answer.ok) return answer;
      if (session.kind === 'bearer') await session.write(answer.value.token);
      return { ok: true, value: answer.value.user };
    },
    identities: () => ask('GET', '/api/auth/identities', IdentityList),
    unlinkIdentity: (id) => act('DELETE', one('/api/auth/identities', id)),
  };
}
