import { randomUUID } from 'node:crypto';
import {
  AttachmentResponse,
  CalendarEventResponse,
  CallResponse,
  MessageResponse,
  NotificationList,
} from '@parley/core/contracts/rest';
import { expect } from 'vitest';
import type { MediaStack } from '../media-stack.ts';

/**
 * Who asks, in the order in which they ask: those who may do nothing first, so that nothing is there any more only
 * after the ones who may take it away.
 * - `other`: a member who has nothing to do with the room; `member`: one who is in its meeting, by their session
 * - `device`: the same member by their participant token; `guest`: by theirs
 * - `lobby`: somebody who waits, by their ticket
 * - `banned` and `bannedDevice`: a member whom a host has banned from the room, by session and by the participant
 *   token of before
 * - `hostDevice` and `host`: the owner by participant token and by session
 */
export const CALLERS = [
  'anonymous',
  'other',
  'lobby',
  'banned',
  'bannedDevice',
  'guest',
  'device',
  'member',
  'hostDevice',
  'host',
] as const;
export type CallerName = (typeof CALLERS)[number];

export type Credential = { readonly bearer: string } | { readonly ticket: string } | Record<string, never>;

/** The sessions of members, shared by all rows: registering is slow on purpose. */
export interface Accounts {
  readonly other: string;
  readonly member: string;
  readonly banned: string;
  readonly host: string;
  /** The id of `member`. */
  readonly memberId: string;
  readonly memberEmail: string;
  /** An account to sign in to. */
  readonly login: { readonly email: string; readonly password: string };
}

export async function registerAccounts(client: MediaStack): Promise<Accounts> {
  const other = await client.register('Olga');
  const member = await client.register('Mel');
  const banned = await client.register('Bo');
  const host = await client.register('Hal');
  const { email, password } = other;
  return {
    other: other.token,
    member: member.token,
    banned: banned.token,
    host: host.token,
    memberId: member.user.id,
    memberEmail: member.email,
    login: { email, password },
  };
}

/** A room with its meeting and everybody around it, made anew for every row. */
export interface World {
  readonly credentials: Readonly<Record<CallerName, Credential>>;
  /** What stands in a path for each parameter's name. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly code: string;
  readonly account: Accounts['login'];
  readonly memberId: string;
  /** Counts the requests of the row. */
  readonly turn: number;
}

export async function createWorld(client: MediaStack, accounts: Accounts): Promise<World> {
  const { room } = await client.createRoom(accounts.host, {
    settings: { lobby: 'guests' },
    keys: { epoch: 1, linkWrap: `v1.${'A'.repeat(48)}` },
  });
  const { code } = room;
  const host = await client.enter({ code }, accounts.host);
  // Before anybody is put out: from then on whoever is new waits.
  const member = await client.enter({ code }, accounts.member);
  const banned = await client.enter({ code }, accounts.banned);
  const ban = `/api/rooms/${code}/participants/${banned.participant.identity}/ban`;
  expect((await client.send('POST', ban, { bearer: accounts.host })).status).toBe(200);
  const admitted = await client.wait({ code, name: 'Gus' });
  await client.send('POST', `/api/rooms/${code}/lobby/${admitted.id}/admit`, { bearer: accounts.host });
  const guest = await client.enter({ code, ticketSecret: admitted.secret });
  const fromHost = { bearer: host.participantToken };
  const octets = { 'content-type': 'application/octet-stream' };
  const file = await client.send('POST', `/api/rooms/${code}/attachments`, {
    ...fromHost,
    raw: 'x',
    headers: octets,
  });
  const { attachment } = AttachmentResponse.parse(file.body);
  const posted = await client.send('POST', `/api/rooms/${code}/messages`, {
    ...fromHost,
    body: {
      idempotencyKey: 'of-the-world',
      body: { epoch: 1, ciphertext: 'AAAA' },
      attachments: [{ id: attachment.id }],
    },
  });
  const { message } = MessageResponse.parse(posted.body);
  const waiter = await client.wait({ code, name: 'Wes' });
  const decided = await client.wait({ code, name: 'Tess' });
  return {
    code,
    account: accounts.login,
    memberId: accounts.memberId,
    turn: 0,
    parameters: {
      code,
      codeOrId: code,
      ticket: decided.id,
      identity: guest.participant.identity,
      // Nobody's: what is asked is who may ask.
      ban: 'none',
      userId: 'nobody',
      area: 'avatars',
      id: room.id,
      message: message.id,
      attachment: attachment.id,
      ...(await tell(client, accounts, code)),
    },
    credentials: {
      anonymous: {},
      other: { bearer: accounts.other },
      lobby: { ticket: waiter.secret },
      banned: { bearer: accounts.banned },
      bannedDevice: { bearer: banned.participantToken },
      guest: { bearer: guest.participantToken },
      device: { bearer: member.participantToken },
      member: { bearer: accounts.member },
      hostDevice: { bearer: host.participantToken },
      host: { bearer: accounts.host },
    },
  };
}

/** The host rings the member, plans with them and invites them: what the member is told of. */
async function tell(
  client: MediaStack,
  { host, member, memberId, memberEmail }: Accounts,
  code: string,
): Promise<{ readonly call: string; readonly event: string; readonly notification: string }> {
  const rung = await client.send('POST', '/api/calls', {
    bearer: host,
    body: { userId: memberId, roomCode: code },
  });
  const planned = await client.send('POST', '/api/events', {
    bearer: host,
    body: {
      idempotencyKey: randomUUID(),
      title: 'Of the world',
      room: { kind: 'existing', code },
      startsAt: new Date(Date.now() + 3_600_000).toISOString(),
      timeZone: 'Europe/Berlin',
      durationMinutes: 30,
      invited: [memberEmail],
    },
  });
  await client.send('POST', `/api/rooms/${code}/invitations`, {
    bearer: host,
    body: { userIds: [memberId] },
  });
  const told = await client.send('GET', '/api/notifications?limit=1', { bearer: member });
  const [newest] = NotificationList.parse(told.body).notifications;
  if (!newest) throw new Error('the member was told of nothing');
  const { event } = CalendarEventResponse.parse(planned.body);
  return { call: CallResponse.parse(rung.body).call.id, event: event.id, notification: newest.id };
}
