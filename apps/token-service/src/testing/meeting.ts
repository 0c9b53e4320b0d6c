import type { JoinAdmitted, RoomSettings } from '@parley/core/contracts/rest';
import type { MediaSource, Role } from '@parley/core/domain/grants';
import { TrackSource } from 'livekit-server-sdk';
import { vi } from 'vitest';
import type { Answer, TestClient } from './client.ts';
import type { MediaStack } from './media-stack.ts';
import { connectParticipant, type TestParticipant } from './participant.ts';

const SOURCES: Readonly<Record<MediaSource, TrackSource>> = {
  camera: TrackSource.CAMERA,
  microphone: TrackSource.MICROPHONE,
  screen_share: TrackSource.SCREEN_SHARE,
  screen_share_audio: TrackSource.SCREEN_SHARE_AUDIO,
};

/** Somebody in a meeting: what the service gave them, and their session where they have an account. */
export interface Person {
  readonly entered: JoinAdmitted;
  readonly identity: string;
  readonly token: string;
  readonly session: string | null;
  readonly userId: string | null;
}

/** A meeting with its host inside, for tests of what hosts do. */
export interface TestMeeting {
  readonly code: string;
  readonly roomId: string;
  /** The name of LiveKit's room. */
  readonly name: string;
  readonly host: Person & { readonly session: string };
  member(
    name?: string,
    on?: TestClient,
  ): Promise<Person & { readonly session: string; readonly userId: string }>;
  /** Lets a guest in through the lobby. */
  guest(name?: string): Promise<Person>;
  cohost(): Promise<Person>;
  connect(person: Person): Promise<TestParticipant>;
  /** Acts on a participant: `act` is the last part of the path. */
  act(bearer: string, person: Person, act: string, body?: unknown, on?: TestClient): Promise<Answer>;
  send(method: string, path: string, bearer: string, body?: unknown): Promise<Answer>;
  /** LiveKit's view of somebody, or null where they are not connected. */
  seen(person: Person): Promise<Seen | null>;
  /** Waits until LiveKit's view of somebody is so. */
  sees(person: Person, check: (seen: Seen | null) => void): Promise<void>;
}

export interface Seen {
  readonly attributes: Readonly<Record<string, string>>;
  /** Sources that are sent, and whether they are muted. */
  readonly tracks: Readonly<Partial<Record<MediaSource, 'on' | 'muted'>>>;
  readonly canPublish: boolean;
  readonly canPublishSources: readonly TrackSource[];
  readonly hidden: boolean;
}

/** Waits until `check` does not throw any more, also on a machine that is busy. */
export function until(check: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: 10_000, interval: 100 });
}

/** Somebody without an account, as `entered` let them in. */
export function guestOf(entered: JoinAdmitted): Person {
  const { participant, participantToken } = entered;
  return { entered, identity: participant.identity, token: participantToken, session: null, userId: null };
}

/** Makes a room, and lets its owner in. */
export async function hostMeeting(
  stack: MediaStack,
  settings: Partial<RoomSettings> = {},
): Promise<TestMeeting> {
  const owner = await stack.register('Host');
  const { room } = await stack.createRoom(owner.token, { settings });
  const { code } = room;
  const name = `${room.id}.1`;
  const person = <Session extends string | null>(entered: JoinAdmitted, session: Session) => ({
    entered,
    identity: entered.participant.identity,
    token: entered.participantToken,
    session,
  });
  const host = { ...person(await stack.enter({ code }, owner.token), owner.token), userId: owner.user.id };
  const act: TestMeeting['act'] = (bearer, { identity }, what, body = {}, on = stack) =>
    on.send('POST', `/api/rooms/${code}/participants/${identity}/${what}`, { bearer, body });
  const member: TestMeeting['member'] = async (called = 'Mel', on = stack) => {
    const { token, user } = await stack.register(called);
    return { ...person(await on.enter({ code }, token), token), userId: user.id };
  };
  const seen: TestMeeting['seen'] = async ({ identity }) => {
    const found = (await stack.rooms.listParticipants(name)).find((one) => one.identity === identity);
    if (!found) return null;
    const tracks = Object.entries(SOURCES).flatMap(([source, number]) => {
      const track = found.tracks.find((one) => one.source === number);
      return track ? [[source, track.muted ? 'muted' : 'on'] as const] : [];
    });
    return {
      attributes: found.attributes,
      tracks: Object.fromEntries(tracks),
      canPublish: found.permission?.canPublish ?? false,
      canPublishSources: found.permission?.canPublishSources ?? [],
      hidden: found.permission?.hidden ?? false,
    };
  };
  return {
    code,
    roomId: room.id,
    name,
    host,
    member,
    act,
    seen,
    async guest(called = 'Gus') {
      const ticket = await stack.wait({ code, name: called });
      const admit = `/api/rooms/${code}/lobby/${ticket.id}/admit`;
      await stack.send('POST', admit, { bearer: owner.token, body: {} });
      const entered = await stack.enter({ code, ticketSecret: ticket.secret });
      return { ...person(entered, null), userId: null };
    },
    async cohost() {
      const found = await member('Cora');
      const role: Role = 'cohost';
      await act(owner.token, found, 'role', { role });
      return found;
    },
    connect: ({ entered }) => connectParticipant(entered.livekit.url, entered.livekit.token),
    send: (method, path, bearer, body = {}) =>
      stack.send(method, `/api/rooms/${code}${path}`, { bearer, ...(method === 'GET' ? {} : { body }) }),
    sees: (someone, check) => until(async () => check(await seen(someone))),
  };
}
