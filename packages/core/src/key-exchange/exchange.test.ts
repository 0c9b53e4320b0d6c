import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KeyRecipient, KeysApi, Realtime } from '../api/index.ts';
import type { CallParticipant } from '../call/types.ts';
import type { KeyPacket } from '../contracts/data.ts';
import type { RealtimeEvent } from '../contracts/realtime.ts';
import type { PostKeysRequest, ProblemCode } from '../contracts/rest/index.ts';
import type { Role } from '../domain/grants.ts';
import { observable } from '../domain/observable.ts';
import { createScope, type Scope } from '../domain/scope.ts';
import {
  createEpochKeyring,
  createLinkSecret,
  createPassingKeys,
  sealEpochKey,
  type EpochKey,
  type MutableEpochKeyring,
} from '../keys/index.ts';
import type { DeviceKeys } from '../platform/index.ts';
import { startKeyExchange, type MeetingKeys } from './index.ts';

/** A service that stores what it is given, and a room that carries packets: both can be made to misbehave. */
interface World {
  readonly posts: PostKeysRequest[];
  readonly wraps: Map<string, string>;
  readonly recipients: KeyRecipient[];
  readonly names: Map<string, string>;
  readonly people: Map<string, Person>;
  /** What somebody in the middle makes of a packet on its way. */
  tamper: (packet: KeyPacket, from: string, to: string) => KeyPacket;
  tell(event: RealtimeEvent): void;
  /** Whose keys the service takes, and who has sent it some. */
  mayPost: (identity: string) => boolean;
  readonly posters: string[];
  /** The service says that somebody was put out since its newest key. */
  outdated: boolean;
  /** How long what the service has answered is on its way. */
  onTheWay: Promise<void>;
}

interface Person {
  readonly keys: MeetingKeys;
  readonly keyring: MutableEpochKeyring;
  readonly device: DeviceKeys;
  readonly linkSecret: { readonly value: string | null };
  readonly hear: (packet: KeyPacket, from: string) => void;
  readonly events: Set<(event: RealtimeEvent) => void>;
  readonly participants: { set(next: readonly CallParticipant[]): void };
}

let world: World;
let scope: Scope;
let firstKey: EpochKey;
let link: string;

beforeEach(async () => {
  scope = createScope();
  link = createLinkSecret();
  firstKey = { epoch: 1, bytes: crypto.getRandomValues(new Uint8Array(32)) };
  world = {
    posts: [{ epoch: 1, linkWrap: await sealEpochKey(firstKey, link) }],
    wraps: new Map(),
    recipients: [],
    names: new Map(),
    people: new Map(),
    tamper: (packet) => packet,
    mayPost: () => true,
    posters: [],
    outdated: false,
    onTheWay: Promise.resolve(),
    tell: (event) => world.people.forEach(({ events }) => events.forEach((listener) => listener(event))),
  };
});
afterEach(() => scope.end());

const ok = async <T>(value: T) => {
  await world.onTheWay;
  return { ok: true, value } as const;
};

const refused = (code: ProblemCode, status: number) => {
  const unsaid = { requestId: null, retryAfterSeconds: null, fields: [] };
  return Promise.resolve({ ok: false, error: { kind: 'problem', code, status, ...unsaid } } as const);
};

function apiFor(identity: string): KeysApi {
  return {
    latest() {
      const { epoch, linkWrap } = world.posts.at(-1) ?? { epoch: 0, linkWrap: '' };
      const deviceWrap = world.wraps.get(`${epoch} ${identity}`);
      const outdated = world.outdated ? { outdated: true } : {};
      return ok({ epoch, linkWrap, ...(deviceWrap === undefined ? {} : { deviceWrap }), ...outdated });
    },
    post(request) {
      world.posters.push(identity);
      if (!world.mayPost(identity)) return refused('room.forbidden', 403);
      if (world.posts.some(({ epoch }) => epoch === request.epoch)) return refused('keys.epoch-taken', 409);
      world.posts.push(request);
      world.outdated = false;
      for (const { deviceId, wrap } of request.wraps ?? [])
        world.wraps.set(`${request.epoch} ${deviceId}`, wrap);
      world.tell({ type: 'keys.posted', roomId: 'room', epoch: request.epoch });
      return ok(undefined);
    },
    recipients: () => ok([...world.recipients]),
    handOver({ epoch, wraps }) {
      for (const { deviceId, wrap } of wraps) {
        world.wraps.set(`${epoch} ${deviceId}`, wrap);
        const wrapped = { type: 'keys.wrapped', roomId: 'room', epoch } as const;
        world.people.get(deviceId)?.events.forEach((listener) => listener(wrapped));
      }
      return ok(undefined);
    },
    names: () => ok(world.names),
  };
}

function realtimeFor(events: Person['events']): Realtime {
  return {
    on(kind: RealtimeEvent['type'], listener: (event: RealtimeEvent) => void) {
      const heard = (event: RealtimeEvent): void => {
        if (event.type === kind) listener(event);
      };
      events.add(heard);
      return () => void events.delete(heard);
    },
    onStale: () => () => undefined,
  } as unknown as Realtime;
}

const participant = (identity: string, role: Role, isLocal: boolean): CallParticipant =>
  ({ identity, role, isLocal, name: identity, trust: 'encrypted' }) as CallParticipant;

/** Somebody in the meeting, who holds its first key. */
async function enter(
  identity: string,
  roles: Record<string, Role>,
  userId: string | null = null,
): Promise<Person> {
  const device = await createPassingKeys();
  const events: Person['events'] = new Set();
  const listeners = new Set<(packet: KeyPacket, from: string) => void>();
  const keyring = createEpochKeyring(firstKey);
  const linkSecret = observable<string | null>(link);
  const participants = observable<readonly CallParticipant[]>(
    Object.entries(roles).map(([one, role]) => participant(one, role, one === identity)),
  );
  world.recipients.push({
    deviceId: identity,
    publicKey: device.publicKey,
    userId: null,
    identity,
    epoch: null,
    ticketId: null,
  });
  const hear = (packet: KeyPacket, from: string): void =>
    listeners.forEach((listener) => listener(packet, from));
  const person: Omit<Person, 'keys'> = { keyring, device, linkSecret, hear, events, participants };
  world.people.set(identity, { ...person, keys: {} as MeetingKeys });
  const keys = startKeyExchange({
    roomId: 'room',
    identity: () => identity,
    device,
    deviceId: null,
    userId,
    keyring,
    linkSecret,
    participants,
    channel: {
      send(packet, to) {
        for (const [other, { hear: listen }] of world.people) {
          if (other !== identity && (to === undefined || to.includes(other)))
            listen(world.tamper(packet, identity, other), identity);
        }
        return Promise.resolve();
      },
      on(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    api: apiFor(identity),
    realtime: realtimeFor(events),
    keep: () => undefined,
    scope,
  });
  const entered = { ...person, keys };
  world.people.set(identity, entered);
  return entered;
}

const ROLES = { ada: 'host', bob: 'guest' } as const;
const comparisonOf = (person: Person, identity: string) => person.keys.comparisons.value.get(identity);
const wordsOf = async (person: Person, identity: string): Promise<readonly string[]> => {
  await vi.waitFor(() => expect(comparisonOf(person, identity)?.kind).toBe('words'));
  const comparison = comparisonOf(person, identity);
  return comparison?.kind === 'words' ? comparison.words : [];
};

describe('words to compare', () => {
  it('are the same on both sides, and the lock says verified once both say so', async () => {
    const [ada, bob] = [await enter('ada', ROLES), await enter('bob', ROLES)];
    expect(ada.keys.lock.value).toEqual({ kind: 'unverified', identities: ['bob'] });
    ada.keys.compare('bob');
    const words = await wordsOf(ada, 'bob');
    expect(words).toHaveLength(4);
    expect(await wordsOf(bob, 'ada')).toEqual(words);
    ada.keys.conclude('bob', true);
    expect(ada.keys.lock.value).toEqual({ kind: 'verified' });
    expect(bob.keys.lock.value.kind, 'each says it for themselves').toBe('unverified');
    bob.keys.conclude('ada', false);
    expect(bob.keys.lock.value).toEqual({ kind: 'suspicious', identities: ['ada'] });
  });

  it('differ when somebody in the middle shows each a key of their own', async () => {
    const eve = await createPassingKeys();
    world.tamper = (packet) => (packet.kind === 'hello' ? { ...packet, publicKey: eve.publicKey } : packet);
    const [ada, bob] = [await enter('ada', ROLES), await enter('bob', ROLES)];
    ada.keys.compare('bob');
    // The commitment names the asker's key: the answerer, who was shown another, cannot open it.
    await vi.waitFor(() => expect(comparisonOf(bob, 'ada')?.kind).toBe('failed'));
    expect((await wordsOf(ada, 'bob')).length).toBe(4);
  });

  it('differ when the middle plays both sides with keys and nonces of its own', async () => {
    const { commitTo, createNonce } = await import('../keys/index.ts');
    const eve = await createPassingKeys();
    const nonce = createNonce();
    const commitment = await commitTo(nonce, { identity: 'ada', publicKey: eve.publicKey });
    world.tamper = (packet, from) => {
      if (packet.kind === 'hello') return { ...packet, publicKey: eve.publicKey };
      if (from === 'ada' && packet.kind === 'commit') return { ...packet, commitment };
      if (from === 'ada' && packet.kind === 'reveal') return { ...packet, nonce };
      return packet;
    };
    const [ada, bob] = [await enter('ada', ROLES), await enter('bob', ROLES)];
    ada.keys.compare('bob');
    expect(await wordsOf(ada, 'bob')).not.toEqual(await wordsOf(bob, 'ada'));
  });

  it('fail when what is revealed is not what was committed to', async () => {
    const { createNonce } = await import('../keys/index.ts');
    world.tamper = (packet) => (packet.kind === 'reveal' ? { ...packet, nonce: createNonce() } : packet);
    const [ada, bob] = [await enter('ada', ROLES), await enter('bob', ROLES)];
    ada.keys.compare('bob');
    await vi.waitFor(() => expect(comparisonOf(bob, 'ada')?.kind).toBe('failed'));
  });

  it('come about although the first hello was lost on its way', async () => {
    let lost = 0;
    world.tamper = (packet) => {
      if (packet.kind !== 'hello' || lost >= 2) return packet;
      lost += 1;
      return { kind: 'answer', to: 'nobody', session: 'lost-lost', nonce: '' };
    };
    const [ada, bob] = [await enter('ada', ROLES), await enter('bob', ROLES)];
    ada.keys.compare('bob');
    expect(comparisonOf(ada, 'bob')).toEqual({ kind: 'failed' });
    await vi.waitFor(
      () => {
        if (comparisonOf(ada, 'bob')?.kind === 'failed') ada.keys.compare('bob');
        expect(comparisonOf(ada, 'bob')?.kind).toBe('words');
      },
      { timeout: 5_000 },
    );
    expect(await wordsOf(bob, 'ada')).toEqual(await wordsOf(ada, 'bob'));
  }, 10_000);

  it('stay what a person said of them, and are not put before them again and again', async () => {
    const [ada, bob] = [await enter('ada', ROLES), await enter('bob', ROLES)];
    const { commitTo, createNonce } = await import('../keys/index.ts');
    const shown: string[] = [];
    ada.keys.comparisons.subscribe(() => {
      const now = comparisonOf(ada, 'bob');
      if (now?.kind === 'words' && shown.at(-1) !== now.words.join()) shown.push(now.words.join());
    });
    const publicKey = bob.device.publicKey;
    const ask = async (): Promise<void> => {
      const [session, nonce] = [createNonce(), createNonce()];
      const commitment = await commitTo(nonce, { identity: 'bob', publicKey });
      ada.hear({ kind: 'commit', to: 'ada', session, epoch: 1, commitment }, 'bob');
      ada.hear({ kind: 'reveal', to: 'ada', session, nonce }, 'bob');
    };
    for (let times = 0; times < 3; times += 1) {
      await ask();
      await vi.waitFor(() => expect(shown).toHaveLength(times + 1));
    }
    ada.keys.conclude('bob', false);
    for (let times = 0; times < 3; times += 1) await ask();
    expect(comparisonOf(ada, 'bob')).toEqual({ kind: 'differs' });
    expect(ada.keys.lock.value).toEqual({ kind: 'suspicious', identities: ['bob'] });
    expect(shown).toHaveLength(3);
  });

  it('make the lock warn when a key is exchanged for another later', async () => {
    const [ada, bob] = [await enter('ada', ROLES), await enter('bob', ROLES)];
    const eve = await createPassingKeys();
    ada.hear({ kind: 'hello', publicKey: eve.publicKey, epoch: 1, reply: false }, 'bob');
    expect(ada.keys.lock.value).toEqual({ kind: 'suspicious', identities: ['bob'] });
    expect(bob.keys.lock.value.kind).toBe('unverified');
  });
});

describe('a new epoch', () => {
  const THREE = { ada: 'host', bob: 'guest', eve: 'guest' } as const;

  it('follows a removal: who stays has it and the new link, who was put out has neither', async () => {
    const people = [await enter('ada', THREE), await enter('bob', THREE), await enter('eve', THREE)];
    const [ada, bob, eve] = people as [Person, Person, Person];
    // The service lists nobody who was put out.
    world.recipients.splice(2, 1);
    for (const { participants } of [ada, bob]) {
      participants.set(
        (['ada', 'bob'] as const).map((one) =>
          participant(one, THREE[one], world.people.get(one)?.participants === participants),
        ),
      );
    }
    world.tell({ type: 'participant.removed', roomId: 'room', identity: 'eve' });
    world.tell({ type: 'keys.epoch-wanted', roomId: 'room', after: 1 });
    await vi.waitFor(() => expect(bob.keyring.sending.value.epoch).toBe(2), { timeout: 5_000 });
    await vi.waitFor(() => expect(ada.keyring.sending.value.epoch).toBe(2));
    expect(ada.keyring.of(2)).toEqual(bob.keyring.of(2));
    expect(ada.linkSecret.value).not.toBe(link);
    expect(bob.linkSecret.value).toBe(ada.linkSecret.value);
    expect(bob.keyring.of(1), 'what was stored before stays readable').toEqual(firstKey);
    expect(world.posts).toHaveLength(2);
    expect(eve.keyring.of(2)).toBeNull();
    expect(world.wraps.has('2 eve')).toBe(false);
  });

  it('that was made by who was put out is taken by nobody, although they held what the others hold', async () => {
    const [ada, bob, eve] = [await enter('ada', THREE), await enter('bob', THREE), await enter('eve', THREE)];
    const { wrapForDevice } = await import('../keys/index.ts');
    const [epochKey, linkSecret] = [{ epoch: 2, bytes: new Uint8Array(32).fill(9) }, createLinkSecret()];
    const purpose = { roomId: 'room', epoch: 2, deviceId: 'bob' };
    const secrets = { epochKey, linkSecret };
    const wrap = await wrapForDevice(secrets, bob.device.publicKey, eve.device, purpose, firstKey);
    world.tell({ type: 'participant.removed', roomId: 'room', identity: 'eve' });
    world.wraps.set('2 bob', wrap ?? '');
    world.posts.push({ epoch: 2, linkWrap: await sealEpochKey(epochKey, linkSecret) });
    world.tell({ type: 'keys.posted', roomId: 'room', epoch: 2 });
    await vi.waitFor(() => expect(bob.keys.lock.value.kind).toBe('key-missing'));
    expect([ada, bob].map(({ keyring }) => keyring.of(2))).toEqual([null, null]);
  });

  it('wraps nothing for who was put out, even where the service still lists a member’s device', async () => {
    const ada = await enter('ada', THREE);
    const { publicKey } = await createPassingKeys();
    const listed = { deviceId: 'eve', publicKey, userId: 'user-eve', identity: 'eve', epoch: 1 };
    world.recipients.push({ ...listed, ticketId: null });
    world.tell({ type: 'participant.removed', roomId: 'room', identity: 'eve' });
    expect(await ada.keys.makeNewLink()).toBe(true);
    expect([...world.wraps.keys()]).not.toContain('2 eve');
  });

  it('is taken by who was asking for the newest one while it was made', async () => {
    const ada = await enter('ada', ROLES);
    let deliver = (): void => undefined;
    world.onTheWay = new Promise((resolve) => (deliver = resolve));
    const bob = await enter('bob', ROLES);
    await vi.waitFor(() => expect(ada.keys.lock.value.kind).toBe('unverified'));
    world.onTheWay = Promise.resolve();
    expect(await ada.keys.makeNewLink()).toBe(true);
    deliver();
    await vi.waitFor(() => expect(bob.keyring.of(2)).not.toBeNull());
  });

  it('reaches who was cut off when it was made, and nobody who was gone for long', async () => {
    const people = [await enter('ada', THREE), await enter('bob', THREE), await enter('eve', THREE)];
    const [ada, bob, eve] = people as [Person, Person, Person];
    await vi.waitFor(() => expect(ada.keys.lock.value.kind).toBe('unverified'));
    const here = (...identities: (keyof typeof THREE)[]): void =>
      ada.participants.set(identities.map((one) => participant(one, THREE[one], one === 'ada')));
    vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] });
    here('ada', 'bob');
    vi.setSystemTime(Date.now() + 10 * 60_000);
    here('ada');
    expect(await ada.keys.makeNewLink()).toBe(true);
    vi.useRealTimers();
    await vi.waitFor(() => expect(bob.keyring.of(2)).toEqual(ada.keyring.of(2)));
    expect(eve.keyring.of(2)).toBeNull();
    expect(world.wraps.has('2 eve')).toBe(false);
  });

  it('is made once where two hosts want it', async () => {
    const roles = { ada: 'host', bob: 'cohost' } as const;
    const [ada, bob] = [await enter('ada', roles), await enter('bob', roles)];
    const made = await Promise.all([ada.keys.makeNewLink(), bob.keys.makeNewLink()]);
    expect(made).toEqual([true, true]);
    expect(world.posts).toHaveLength(2);
    await vi.waitFor(() => expect(bob.keyring.of(2)).toEqual(ada.keyring.of(2)), { timeout: 5_000 });
    expect(bob.linkSecret.value).toBe(ada.linkSecret.value);
  });

  it('comes late to who introduced themselves late, and the notice of a missing key goes', async () => {
    const lost: KeyPacket = { kind: 'answer', to: 'nobody', session: 'lost-lost', nonce: '' };
    world.tamper = (packet, from) => (packet.kind === 'hello' && from === 'bob' ? lost : packet);
    const [ada, bob] = [await enter('ada', ROLES), await enter('bob', ROLES)];
    expect(await ada.keys.makeNewLink()).toBe(true);
    await vi.waitFor(() => expect(bob.keys.lock.value.kind).toBe('key-missing'));
    expect(bob.keyring.of(2)).toBeNull();
    world.tamper = (packet) => packet;
    await vi.waitFor(() => expect(bob.keyring.of(2)).toEqual(ada.keyring.of(2)), { timeout: 5_000 });
    await vi.waitFor(() => expect(bob.keys.lock.value.kind).toBe('unverified'));
    expect(bob.linkSecret.value).toBe(ada.linkSecret.value);
  }, 10_000);

  it('comes late to each of two who introduced themselves while the list of devices was on its way', async () => {
    const all = { ada: 'host', bob: 'guest', cleo: 'guest' } as const;
    const lost: KeyPacket = { kind: 'answer', to: 'nobody', session: 'lost-lost', nonce: '' };
    world.tamper = (packet, from) => (packet.kind === 'hello' && from !== 'ada' ? lost : packet);
    const [ada, bob, cleo] = [await enter('ada', all), await enter('bob', all), await enter('cleo', all)];
    expect(await ada.keys.makeNewLink()).toBe(true);
    let deliver = (): void => undefined;
    world.onTheWay = new Promise((resolve) => (deliver = resolve));
    const hello = ({ device }: Person) =>
      ({ kind: 'hello', publicKey: device.publicKey, epoch: 1, reply: false }) as const;
    ada.hear(hello(bob), 'bob');
    ada.hear(hello(cleo), 'cleo');
    deliver();
    // Nothing more is heard of them.
    await vi.waitFor(() => expect(world.wraps.has('2 cleo')).toBe(true), { timeout: 5_000 });
    expect(world.wraps.has('2 bob')).toBe(true);
  }, 10_000);

  it('is not handed to somebody who comes with the old key after it was made', async () => {
    const ada = await enter('ada', { ada: 'host' });
    expect(await ada.keys.makeNewLink()).toBe(true);
    const bob = await enter('bob', ROLES);
    ada.participants.set(Object.entries(ROLES).map(([one, role]) => participant(one, role, one === 'ada')));
    await vi.waitFor(() => expect(bob.keys.lock.value.kind).toBe('key-missing'));
    const { publicKey } = bob.device;
    ada.hear({ kind: 'hello', publicKey, epoch: 1, reply: true }, 'bob');
    await vi.waitFor(() => expect(ada.keyring.sending.value.epoch).toBe(2), { timeout: 5_000 });
    expect(world.wraps.has('2 bob')).toBe(false);
  }, 10_000);

  it('that was made while nothing got through is announced again, so that the lock does not blame anybody', async () => {
    const [ada, bob] = [await enter('ada', ROLES), await enter('bob', ROLES)];
    const lost: KeyPacket = { kind: 'answer', to: 'nobody', session: 'lost-lost', nonce: '' };
    world.tamper = () => lost;
    expect(await ada.keys.makeNewLink()).toBe(true);
    await vi.waitFor(() => expect(bob.keyring.sending.value.epoch).toBe(2), { timeout: 5_000 });
    await vi.waitFor(() => expect(ada.keyring.sending.value.epoch).toBe(2));
    world.tamper = (packet) => packet;
    vi.useFakeTimers({ now: Date.now() + 60_000, toFake: ['Date'] });
    for (const { keys } of [ada, bob])
      await vi.waitFor(() => expect(keys.lock.value.kind).toBe('unverified'), { timeout: 5_000 });
    // Long after everybody has come, who is not known to hold the key counts as somebody who cannot read.
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect([ada, bob].map(({ keys }) => keys.lock.value.kind)).toEqual(['unverified', 'unverified']);
    vi.useRealTimers();
  }, 15_000);

  it('that the service makes up is taken by nobody, and the lock says that the key is missing', async () => {
    const [ada, bob] = [await enter('ada', ROLES), await enter('bob', ROLES)];
    const { wrapForDevice } = await import('../keys/index.ts');
    const [service, secret] = [await createPassingKeys(), createLinkSecret()];
    const epochKey = { epoch: 2, bytes: new Uint8Array(32).fill(9) };
    for (const [deviceId, { device }] of world.people) {
      const purpose = { roomId: 'room', epoch: 2, deviceId };
      const secrets = { epochKey, linkSecret: secret };
      const wrap = await wrapForDevice(secrets, device.publicKey, service, purpose, null);
      world.wraps.set(`2 ${deviceId}`, wrap ?? '');
    }
    world.posts.push({ epoch: 2, linkWrap: await sealEpochKey(epochKey, secret) });
    world.tell({ type: 'keys.posted', roomId: 'room', epoch: 2 });
    await vi.waitFor(() => expect(bob.keys.lock.value.kind).toBe('key-missing'));
    expect([ada, bob].map(({ keyring }) => keyring.of(2))).toEqual([null, null]);
  });
});

describe('a new epoch where nobody moderates', () => {
  const GUESTS = { ada: 'guest', bob: 'member', cleo: 'guest' } as const;
  const putOut = (identity: string): void => {
    world.recipients.splice(0, Infinity, ...world.recipients.filter((one) => one.identity !== identity));
    world.tell({ type: 'participant.removed', roomId: 'room', identity });
    world.tell({ type: 'keys.epoch-wanted', roomId: 'room', after: world.posts.length });
  };
  const shared = async (...people: readonly Person[]): Promise<void> => {
    for (const { keyring } of people)
      await vi.waitFor(() => expect(keyring.sending.value.epoch).toBe(2), { timeout: 20_000 });
    const [first] = people;
    for (const { keyring } of people) expect(keyring.of(2)).toEqual(first?.keyring.of(2));
  };
  const enterAll = async (): Promise<[Person, Person, Person]> => [
    await enter('ada', GUESTS),
    await enter('bob', GUESTS),
    await enter('cleo', GUESTS),
  ];

  it('is made by the first of who stays, and given to all of them', async () => {
    const [ada, bob, cleo] = await enterAll();
    putOut('cleo');
    await shared(ada, bob);
    expect(world.posters).toEqual(['ada']);
    expect(bob.linkSecret.value).toBe(ada.linkSecret.value);
    expect(bob.linkSecret.value).not.toBe(link);
    expect(cleo.keyring.of(2)).toBeNull();
  }, 10_000);

  it('is never made by who was put out, though they come first in the order', async () => {
    const [ada, bob, cleo] = await enterAll();
    putOut('ada');
    await shared(bob, cleo);
    expect(world.posters).toEqual(['bob']);
    expect(ada.keyring.of(2)).toBeNull();
  }, 10_000);

  it('is made by the next one where the first does not', async () => {
    // Ada is in the list, and her device says nothing.
    const bob = await enter('bob', GUESTS);
    const cleo = await enter('cleo', { ...GUESTS, eve: 'guest' });
    putOut('eve');
    await shared(bob, cleo);
    expect(world.posters).toEqual(['bob']);
  }, 10_000);

  it('is left to who moderates, and made by others when they have gone', async () => {
    const roles = { host: 'host', ...GUESTS } as const;
    const bob = await enter('bob', roles);
    const cleo = await enter('cleo', roles);
    putOut('ada');
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(world.posters).toEqual([]);
    for (const [person, identity] of [
      [bob, 'bob'],
      [cleo, 'cleo'],
    ] as const)
      person.participants.set(
        (['bob', 'cleo'] as const).map((one) => participant(one, GUESTS[one], one === identity)),
      );
    await shared(bob, cleo);
    expect(world.posters).toEqual(['bob']);
  }, 30_000);

  it('is tried again where the service still sees a host who has just gone', async () => {
    const [ada, bob] = await enterAll();
    world.mayPost = () => world.posters.length > 1;
    putOut('cleo');
    await shared(ada, bob);
    expect(world.posts).toHaveLength(2);
  }, 30_000);

  it('comes about also where everybody has come after the removal', async () => {
    world.outdated = true;
    const [ada, bob, cleo] = await enterAll();
    await shared(ada, bob, cleo);
    expect(world.posts).toHaveLength(2);
  }, 10_000);

  it('goes beyond one that opens for nobody, once its maker is put out', async () => {
    const [ada, bob, cleo] = await enterAll();
    world.posts.push({ epoch: 2, linkWrap: await sealEpochKey(firstKey, createLinkSecret()) });
    world.tell({ type: 'keys.posted', roomId: 'room', epoch: 2 });
    await vi.waitFor(() => expect(ada.keys.lock.value.kind).toBe('key-missing'));
    // That they hold it is all that whoever made it can say.
    const claim = { kind: 'hello', publicKey: cleo.device.publicKey, epoch: 2, reply: false } as const;
    for (const { hear } of [ada, bob]) hear(claim, 'cleo');
    putOut('cleo');
    await vi.waitFor(() => expect(bob.keyring.sending.value.epoch).toBe(3), { timeout: 8_000 });
    expect(ada.keyring.of(3)).toEqual(bob.keyring.of(3));
  }, 15_000);

  it('is not held up by who claims to hold a key that nobody has made', async () => {
    const [ada, bob, cleo] = await enterAll();
    const claim = { kind: 'hello', publicKey: bob.device.publicKey, epoch: 900, reply: false } as const;
    ada.hear(claim, 'bob');
    putOut('cleo');
    await vi.waitFor(() => expect(ada.keyring.of(2)).not.toBeNull(), { timeout: 4_000 });
    expect(world.posters).toEqual(['ada']);
    expect(cleo.keyring.of(2)).toBeNull();
  }, 10_000);
});

describe('a hand-over', () => {
  const NOWHERE = { identity: null, epoch: null, ticketId: null };
  const newcomer = async () => {
    const device = await createPassingKeys();
    const { publicKey } = device;
    const listed = {
      deviceId: 'cleo',
      publicKey,
      userId: null,
      identity: 'cleo',
      epoch: null,
      ticketId: 'place-7',
    };
    world.names.set('cleo', 'Cleo');
    const arrive = (): void => {
      world.recipients.push(listed);
      world.tell({ type: 'keys.wrap-wanted', roomId: 'room', identity: 'cleo', deviceId: 'cleo' });
    };
    return { device, arrive };
  };

  it('follows the word of the person who let the newcomer in, without another click', async () => {
    const ada = await enter('ada', ROLES);
    const { device, arrive } = await newcomer();
    ada.keys.expect(['place-7']);
    arrive();
    await vi.waitFor(() => expect(world.wraps.has('1 cleo')).toBe(true));
    const { openDeviceWrap } = await import('../keys/index.ts');
    const purpose = { roomId: 'room', epoch: 1, deviceId: 'cleo' };
    const opened = await openDeviceWrap(world.wraps.get('1 cleo') ?? '', device, purpose, () => null);
    expect(opened).toMatchObject({ epochKey: firstKey, linkSecret: link });
    expect(ada.keys.waiters.value).toEqual([]);
  });

  it('reaches who arrives while an older list is still on its way', async () => {
    const ada = await enter('ada', ROLES);
    const { arrive } = await newcomer();
    let deliver = (): void => undefined;
    world.onTheWay = new Promise((resolve) => (deliver = resolve));
    ada.keys.expect(['place-7']);
    arrive();
    deliver();
    await vi.waitFor(() => expect(world.wraps.has('1 cleo')).toBe(true));
  });

  it('is not for somebody else who has the name of whom the person let in', async () => {
    const ada = await enter('ada', ROLES);
    const { arrive } = await newcomer();
    const { publicKey } = await createPassingKeys();
    const other = { deviceId: 'eve', publicKey, userId: null, identity: 'eve', epoch: null, ticketId: null };
    world.recipients.push(other);
    world.names.set('eve', 'Cleo');
    world.tell({ type: 'keys.wrap-wanted', roomId: 'room', identity: 'eve', deviceId: 'eve' });
    ada.keys.expect(['place-7']);
    arrive();
    await vi.waitFor(() => expect(world.wraps.has('1 cleo')).toBe(true), { timeout: 4_000 });
    expect(world.wraps.has('1 eve')).toBe(false);
  });

  it('never comes about by itself: whom nobody expects is asked about, on a host’s device alone', async () => {
    const [ada, bob] = [await enter('ada', ROLES), await enter('bob', ROLES)];
    const { arrive } = await newcomer();
    arrive();
    await vi.waitFor(() => expect(ada.keys.waiters.value).toEqual([{ identity: 'cleo', name: 'Cleo' }]), {
      timeout: 8_000,
    });
    expect(world.wraps.size).toBe(0);
    expect(bob.keys.waiters.value).toEqual([]);
    expect(await ada.keys.handOver('cleo')).toBe(true);
    expect(world.wraps.has('1 cleo')).toBe(true);
    expect(ada.keys.waiters.value).toEqual([]);
  }, 12_000);

  it('reaches the other devices of the same member by itself, and nobody else’s', async () => {
    for (const userId of ['user-ada', 'user-eve']) {
      const { publicKey } = await createPassingKeys();
      world.recipients.push({ deviceId: `tablet-${userId}`, publicKey, userId, ...NOWHERE });
    }
    const ada = await enter('ada', ROLES, 'user-ada');
    await vi.waitFor(() => expect([...world.wraps.keys()]).toEqual(['1 tablet-user-ada']));
    const tablet = world.recipients.find(({ deviceId }) => deviceId === 'tablet-user-ada');
    // Nobody was asked: so it is said.
    await vi.waitFor(() => expect(ada.keys.ownDevices.value).toEqual([tablet?.publicKey]));
    const laptop = (await createPassingKeys()).publicKey;
    world.recipients.push({ deviceId: 'laptop', publicKey: laptop, userId: 'user-ada', ...NOWHERE });
    expect(await ada.keys.makeNewLink()).toBe(true);
    expect(ada.keys.ownDevices.value).toEqual([tablet?.publicKey, laptop]);
  });
});
