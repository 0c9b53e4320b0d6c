import type { Roster } from '@parley/core/contracts/rest';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draw } from '../../testing/draw.tsx';
import { fakeAdmission } from '../../testing/fake-admission.ts';
import { fakeCall, fakeParticipant, fakeRealtime } from '../../testing/fake-call.ts';
import { HandControl } from './HandControl.tsx';
import { PeopleList } from './PeopleList.tsx';
import { UnmuteRequest } from './UnmuteRequest.tsx';

const GRACE = fakeParticipant({ identity: 'p-grace', name: 'Grace Hopper', isLocal: false, role: 'member' });
const ALAN = fakeParticipant({ identity: 'p-alan', name: 'Alan Turing', isLocal: false, role: 'guest' });

/** What the screens ask of the service, and what it answers. */
let asked: string[];
let refusal: { readonly status: number; readonly code: string } | null;
beforeEach(() => {
  asked = [];
  refusal = null;
  vi.spyOn(window, 'fetch').mockImplementation((address, init) => {
    const { pathname } = new URL(address instanceof Request ? address.url : address);
    const what = `${init?.method ?? 'GET'} ${pathname.replace('/api/rooms/k3v9-x7mp-2qtr', '')}`;
    const body = typeof init?.body === 'string' && init.body !== '{}' ? ` ${init.body}` : '';
    if (init?.method !== 'GET') asked.push(what + body);
    if (refusal && init?.method !== 'GET') {
      const problem = { type: 'about:blank', title: '', requestId: 'r', ...refusal };
      return Promise.resolve(Response.json(problem, { status: refusal.status }));
    }
    if (what.endsWith('/participants')) return Promise.resolve(Response.json(ROSTER));
    if (what.endsWith('/bans')) return Promise.resolve(Response.json({ bans: [] }));
    return Promise.resolve(Response.json({ ok: true }));
  });
});
afterEach(() => vi.restoreAllMocks());

const ROSTER: Roster = {
  participants: [GRACE, ALAN].map(({ identity, name, role }) => ({
    identity,
    name,
    role: role ?? 'member',
    present: true,
    hand: null,
    sources: ['camera', 'microphone', 'screen_share'],
    chat: null,
  })),
  hosts: { observers: 0, waiting: 0 },
};

function meeting(role: 'host' | 'guest' = 'host') {
  const fake = fakeCall();
  fake.participants.set([fakeParticipant({ role }), GRACE, ALAN]);
  return { fake, admission: fakeAdmission({ call: fake.call, role }) };
}

describe('the people', () => {
  it('stand by the order of their hands, then by name, and are found without accents', async () => {
    const { fake, admission } = meeting('guest');
    fake.participants.set([
      fakeParticipant({ role: 'guest' }),
      { ...GRACE, handPlace: 2 },
      { ...ALAN, name: 'Älan Turing', handPlace: 1 },
    ]);
    const screen = await draw(<PeopleList admission={admission} />);
    const names = () =>
      screen
        .getByRole('listitem')
        .elements()
        .map((row) => row.querySelector('bdi')?.textContent);
    await expect.poll(names).toEqual(['Älan Turing', 'Grace Hopper', 'Ada Lovelace (you)']);
    await screen.getByRole('searchbox', { name: 'Search people' }).fill('alan');
    await expect.poll(names).toEqual(['Älan Turing']);
    await screen.getByRole('searchbox').fill('nobody');
    await expect.element(screen.getByText('Nobody here has that name.')).toBeVisible();
    expect(screen.getByRole('button', { name: /Manage/ }).elements()).toHaveLength(0);
  });

  it.each([
    ['Mute microphone', 'POST /participants/p-grace/mute {"source":"microphone"}'],
    ['Stop camera', 'POST /participants/p-grace/mute {"source":"camera"}'],
    ['Do not let them chat', 'POST /participants/p-grace/permissions {"chat":false}'],
    ['Do not let them share', 'POST /participants/p-grace/permissions {"sources":["camera","microphone"]}'],
    ['Make co-host', 'POST /participants/p-grace/role {"role":"cohost"}'],
  ])('host: %s', async (name, request) => {
    const { admission } = meeting();
    const screen = await draw(<PeopleList admission={admission} />);
    await screen.getByRole('button', { name: 'Manage Grace Hopper' }).click();
    await screen.getByRole('menuitem', { name, exact: true }).click();
    await expect.poll(() => asked).toEqual([request]);
  });

  it.each([
    ['Remove from the meeting', 'Remove', 'POST /participants/p-grace/remove'],
    ['Ban from this room', 'Ban', 'POST /participants/p-grace/ban'],
  ])('host: %s, once they have said yes to it', async (name, yes, request) => {
    const { admission } = meeting();
    const screen = await draw(<PeopleList admission={admission} />);
    const choose = async (): Promise<void> => {
      await screen.getByRole('button', { name: 'Manage Grace Hopper' }).click();
      await screen.getByRole('menuitem', { name }).click();
    };
    await choose();
    await screen.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    expect(asked).toEqual([]);
    await choose();
    await screen.getByRole('button', { name: yes, exact: true }).click();
    await expect.poll(() => asked).toEqual([request]);
  });

  it('host: mutes everyone and lowers all hands', async () => {
    const { fake, admission } = meeting();
    fake.participants.set([fakeParticipant(), { ...GRACE, handPlace: 1 }]);
    const screen = await draw(<PeopleList admission={admission} />);
    await screen.getByRole('button', { name: 'Mute everyone' }).click();
    await screen.getByRole('button', { name: 'Lower all hands' }).click();
    await expect.poll(() => asked).toEqual(['POST /mute-all', 'POST /lower-hands']);
  });
});

it('raises and lowers the own hand as the service says it is', async () => {
  const { fake, admission } = meeting('guest');
  const screen = await draw(<HandControl admission={admission} look={() => ''} />);
  const hand = screen.getByRole('button', { name: 'Raise hand' });
  await hand.click();
  await expect.element(hand).toHaveAttribute('aria-pressed', 'false');
  fake.participants.set([fakeParticipant({ handPlace: 1 })]);
  await expect.element(hand).toHaveAttribute('aria-pressed', 'true');
  await hand.click();
  await expect.poll(() => asked).toEqual(['POST /hand', 'DELETE /hand']);
});

describe('asked to unmute', () => {
  const request = (identity: string) =>
    ({ type: 'participant.unmute-requested', roomId: 'room', identity, source: 'microphone' }) as const;

  it('turns nothing on by itself, and only for whom it was meant', async () => {
    const fake = fakeCall();
    fake.microphone.set({ kind: 'off' });
    const { realtime, tell } = fakeRealtime();
    const screen = await draw(<UnmuteRequest admission={fakeAdmission({ call: fake.call, realtime })} />);
    tell(request('p-grace'));
    tell({ ...request('p-ada'), roomId: 'elsewhere' });
    await expect.element(screen.getByRole('button', { name: 'Turn it on' })).not.toBeInTheDocument();
    tell(request('p-ada'));
    await screen.getByRole('button', { name: 'Not now' }).click();
    expect(fake.asked).toEqual([]);
    tell(request('p-ada'));
    await screen.getByRole('button', { name: 'Turn it on' }).click();
    expect(fake.asked).toEqual(['microphone on']);
  });
});
