import { randomUUID } from 'node:crypto';
import type { World } from './world.ts';

/** How a row's request is made. What is not stated has no body and the world's own parameters. */
export interface RowRequest {
  /** A body that is accepted from whoever may do it. */
  readonly body?: (world: World) => unknown;
  readonly raw?: string;
  /** With its question mark. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Changes the account that asks: each caller of the row gets one of their own. */
  readonly ownAccount?: true;
}

/** Of the form that secrets have, and nobody's. */
const SECRET = 'A'.repeat(43);
const strangers = { password: 'a long enough sentence', name: 'Newcomer' };
const register: RowRequest = { body: () => ({ ...strangers, email: `${randomUUID()}@example.org` }) };
const login: RowRequest = { body: ({ account }) => account };
const someAddress = () => ({ email: `${randomUUID()}@example.org` });
/** In the form of a token, and none. */
const nobodysToken = 'A'.repeat(43);
/** GIF of one pixel; all of its bytes are ASCII, so that it can be sent as a text. */
const smallestPicture =
  'GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000,\u0000\u0000\u0000\u0000\u0001\u0000\u0001\u0000\u0000\u0002\u0002D\u0001\u0000;';
const credential = { id: 'AAAA', rawId: 'AAAA', type: 'public-key' };
const newPasskey = { ...credential, response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' } };
const passkeySignature = {
  ...credential,
  response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' },
};
const create: RowRequest = { body: () => ({ title: 'Another room' }) };

/** The rows' requests, by operation. */
export const REQUESTS: Readonly<Record<string, RowRequest>> = {
  'POST /api/auth/register': register,
  'POST /api/auth/signup': register,
  'POST /api/auth/login': login,
  'POST /api/auth/signin': login,
  'POST /api/auth/logout': { ownAccount: true },
  'POST /api/auth/verify': { body: () => ({ token: nobodysToken }) },
  'POST /api/auth/verify/resend': { body: someAddress },
  'POST /api/auth/forgot': { body: someAddress },
  'POST /api/auth/reset': { body: () => ({ token: nobodysToken, password: strangers.password }) },
  // All of them have the same password.
  'POST /api/auth/reauthenticate': { body: ({ account }) => ({ password: account.password }) },
  'POST /api/auth/two-factor/verify': { body: () => ({ ticket: nobodysToken, code: '000000' }) },
  'POST /api/auth/two-factor/setup': { ownAccount: true },
  'POST /api/auth/two-factor/enable': { body: () => ({ code: '000000' }) },
  'PUT /api/users/profile': { ownAccount: true, body: () => ({ name: 'Renamed' }) },
  'PUT /api/users/password': { ownAccount: true, body: () => ({ password: strangers.password }) },
  'PUT /api/users/email': { body: someAddress },
  'GET /api/auth/app/start': { query: `?challenge=${SECRET}&state=${SECRET}&method=passkey` },
  'POST /api/auth/app/redeem': { body: () => ({ code: SECRET, verifier: SECRET }) },
  'PUT /api/users/profile/avatar': { raw: smallestPicture, headers: { 'content-type': 'image/gif' } },
  'DELETE /api/users/account': { ownAccount: true },
  'POST /api/auth/passkeys/sign-in': { body: () => ({ ticket: nobodysToken, response: passkeySignature }) },
  'POST /api/auth/passkeys': { body: () => ({ ticket: nobodysToken, response: newPasskey }) },
  'PATCH /api/auth/passkeys/{id}': { body: () => ({ name: 'My key' }) },
  'POST /api/rooms/create': create,
  'POST /api/meetings': create,
  'POST /api/feedback': { body: ({ code }) => ({ code, rating: 5 }) },
  'POST /api/rooms/join': { body: ({ code }) => ({ code, name: 'Nia' }) },
  'PATCH /api/rooms/{codeOrId}': { body: ({ turn }) => ({ title: `Renamed ${turn}` }) },
  'POST /api/rooms/{code}/participants/{identity}/role': { body: () => ({ role: 'cohost' }) },
  'PUT /api/rooms/{codeOrId}/roles/{userId}': { body: () => ({ role: 'observer' }) },
  'POST /api/rooms/{code}/keys': { body: () => ({ epoch: 2, linkWrap: `v1.${'B'.repeat(48)}` }) },
  'POST /api/rooms/{code}/messages': {
    body: () => ({ idempotencyKey: randomUUID(), body: { epoch: 1, ciphertext: 'AAAA' } }),
  },
  'POST /api/rooms/{code}/attachments': {
    raw: 'x',
    headers: { 'content-type': 'application/octet-stream' },
  },
  'GET /api/rooms/{code}/keys/wraps': { query: '?deviceId=a-device-of-nobody' },
  'POST /api/rooms/{code}/keys/wraps': {
    body: () => ({ epoch: 1, wraps: [{ deviceId: 'a-device-of-nobody', wrap: `v1.${'C'.repeat(48)}` }] }),
  },
  'PUT /api/devices/{id}/key': { body: () => ({ publicKey: 'A'.repeat(60) }) },
  'POST /api/rooms/{code}/invitations': { body: ({ memberId }) => ({ userIds: [memberId] }) },
  'POST /api/calls': { body: ({ memberId }) => ({ userId: memberId }) },
  'POST /api/events': {
    body: () => ({
      idempotencyKey: randomUUID(),
      title: 'Planning',
      room: { kind: 'new' },
      startsAt: new Date(Date.now() + 3_600_000).toISOString(),
      timeZone: 'Europe/Berlin',
      durationMinutes: 30,
    }),
  },
  'PATCH /api/events/{event}': { body: ({ turn }) => ({ title: `Renamed ${turn}` }) },
  // Signed by nobody: this is what whoever guesses an address gets.
  'GET /api/files/{area}/{id}': {
    query: `?${new URLSearchParams({
      expires: '9999999999',
      name: 'file.bin',
      type: 'application/octet-stream',
      signature: SECRET,
    }).toString()}`,
  },
  'POST /api/webhooks/livekit': { raw: '{}', headers: { 'content-type': 'application/webhook+json' } },
};
