import { observable } from '@parley/core/domain/observable';
import { createEpochKeyring } from '@parley/core/keys';
import { describe, expect, it } from 'vitest';
import { draw } from '../../testing/draw.tsx';
import { fakeAdmission } from '../../testing/fake-admission.ts';
import { fakeCall, fakeParticipant } from '../../testing/fake-call.ts';
import { fakeKeys, type FakeKeys } from '../../testing/fake-keys.ts';
import { useObservable, useServices } from '../../services/index.ts';
import { EncryptionSign, KeyWaiters } from './index.ts';

const KEYRING = createEpochKeyring({ epoch: 1, bytes: new Uint8Array(32) });
const GRACE = fakeParticipant({ identity: 'p-grace', name: 'Grace Hopper', isLocal: false, role: 'guest' });

/** What is told in passing, as plain text. */
function Said() {
  const toasts = useObservable(useServices().toasts.shown);
  return <p>{toasts.map(({ text }) => text).join(' / ')}</p>;
}

function meeting(fake: FakeKeys, role: 'host' | 'member' = 'host') {
  const { call, participants } = fakeCall();
  participants.set([fakeParticipant({ role }), GRACE]);
  const admission = fakeAdmission({ call, keyring: KEYRING, keys: observable(fake.keys) });
  return { admission, participants };
}
const sign = (fake: FakeKeys, role?: 'host' | 'member') =>
  draw(
    <>
      <EncryptionSign admission={meeting(fake, role).admission} />
      <Said />
    </>,
  );

describe('the lock', () => {
  it.each([
    ['key-missing', 'Key missing', 'The new key is not here yet'],
    ['suspicious', 'Not safe', 'Somebody may be listening'],
    ['cannot-decrypt', 'Somebody cannot decrypt', 'Somebody here has another key'],
    ['alone', 'End-to-end encrypted', 'End-to-end encrypted'],
    ['unverified', 'End-to-end encrypted, not verified', 'End-to-end encrypted, not verified'],
    ['verified', 'End-to-end encrypted and verified', 'End-to-end encrypted and verified'],
  ] as const)('says of %s what it is, and explains it', async (kind, label, title) => {
    const fake = fakeKeys();
    fake.lock.set({ kind, identities: ['p-grace'] });
    const screen = await sign(fake);
    await screen.getByRole('button', { name: label, exact: true }).click();
    await expect.element(screen.getByRole('dialog', { name: title, exact: true })).toBeVisible();
  });

  it('follows what is known, and the notice of a missing key goes with the key', async () => {
    const fake = fakeKeys();
    fake.lock.set({ kind: 'key-missing' });
    const screen = await sign(fake);
    await expect.element(screen.getByRole('button', { name: 'Key missing' })).toBeVisible();
    fake.lock.set({ kind: 'unverified', identities: ['p-grace'] });
    await expect.element(screen.getByRole('button', { name: /not verified/ })).toBeVisible();
    await expect.element(screen.getByText('Key missing')).not.toBeInTheDocument();
  });

  it('claims nothing end to end where the room is encrypted in transit only', async () => {
    const screen = await draw(<EncryptionSign admission={fakeAdmission()} />);
    await expect.element(screen.getByRole('button', { name: 'Encrypted in transit' })).toBeVisible();
    await expect.element(screen.getByText(/End-to-end/)).not.toBeInTheDocument();
  });

  it('says of nobody that they were verified before anything is known of them', async () => {
    const screen = await draw(<EncryptionSign admission={fakeAdmission({ keyring: KEYRING })} />);
    await expect
      .element(screen.getByRole('button', { name: 'End-to-end encrypted, not verified' }))
      .toBeVisible();
  });
});

describe('words to compare', () => {
  it('come up by themselves where somebody asks, and what people find is told', async () => {
    const fake = fakeKeys();
    const screen = await sign(fake);
    fake.comparisons.set(
      new Map([['p-grace', { kind: 'words', words: ['amber', 'boat', 'cedar', 'drum'] }]]),
    );
    await expect
      .element(screen.getByRole('status', { name: 'Words to compare' }))
      .toHaveTextContent('amber boat cedar drum');
    await expect.element(screen.getByText(/Read these words to Grace Hopper/)).toBeVisible();
    await screen.getByRole('button', { name: 'They differ' }).click();
    expect(fake.asked).toEqual(['p-grace different']);
    fake.comparisons.set(new Map([['p-grace', { kind: 'differs' }]]));
    fake.lock.set({ kind: 'suspicious', identities: ['p-grace'] });
    await expect.element(screen.getByRole('button', { name: 'Not safe' })).toBeInTheDocument();
  });

  it('are asked for by name, can fail, and can be asked for again', async () => {
    const fake = fakeKeys();
    fake.lock.set({ kind: 'unverified', identities: ['p-grace'] });
    const screen = await sign(fake);
    await screen.getByRole('button', { name: /not verified/ }).click();
    const compare = screen.getByRole('button', { name: 'Compare', exact: true });
    await expect.element(compare).toHaveAccessibleDescription('Grace Hopper');
    await compare.click();
    fake.comparisons.set(new Map([['p-grace', { kind: 'asking' }]]));
    await expect.element(screen.getByText('Asking…')).toBeVisible();
    fake.comparisons.set(new Map([['p-grace', { kind: 'failed' }]]));
    await expect.element(screen.getByText(/There was no answer from Grace Hopper/)).toBeVisible();
    await compare.click();
    expect(fake.asked).toEqual(['compare with p-grace', 'compare with p-grace']);
    fake.comparisons.set(new Map([['p-grace', { kind: 'verified' }]]));
    await expect.element(screen.getByText('Verified', { exact: true })).toBeVisible();
  });
});

describe('a new link', () => {
  it('is made by whoever is a host now, and it is said what came of it', async () => {
    const fake = fakeKeys();
    const member = await sign(fake, 'member');
    await member.getByRole('button', { name: 'End-to-end encrypted' }).click();
    await expect.element(member.getByRole('dialog')).toBeVisible();
    await expect.element(member.getByRole('button', { name: 'Make a new link' })).not.toBeInTheDocument();
    await member.unmount();

    const host = await sign(fake);
    await host.getByRole('button', { name: 'End-to-end encrypted' }).click();
    await host.getByRole('button', { name: 'Make a new link' }).click();
    await expect.element(host.getByText(/This meeting has a new link/)).toBeVisible();
    fake.succeeds = false;
    await host.getByRole('button', { name: 'Make a new link' }).click();
    await expect.element(host.getByText(/could not be made/)).toBeVisible();
    expect(fake.asked).toEqual(['new link', 'new link']);
  });
});

describe('who came without the key', () => {
  it('is shown by name, and gets it by a press alone', async () => {
    const fake = fakeKeys();
    const { admission } = meeting(fake);
    const screen = await draw(
      <>
        <KeyWaiters admission={admission} />
        <Said />
      </>,
    );
    await expect.element(screen.getByRole('button', { name: 'Admit' })).not.toBeInTheDocument();
    fake.waiters.set([{ identity: 'p-cleo', name: 'Cleo' }]);
    await expect.element(screen.getByText('1 person needs the key of this meeting')).toBeInTheDocument();
    await expect.element(screen.getByText(/Cleo came without the key/)).toBeVisible();
    expect(fake.asked).toEqual([]);
    fake.succeeds = false;
    await screen.getByRole('button', { name: 'Admit' }).click();
    await expect.element(screen.getByText(/could not be handed over/)).toBeVisible();
    await screen.getByRole('button', { name: 'Deny' }).click();
    expect(fake.asked).toEqual(['hand over to p-cleo', 'dismiss p-cleo']);
  });
});

describe('an own device that gets the key without a press', () => {
  it('is told of once, on this device', async () => {
    const fake = fakeKeys();
    const { admission } = meeting(fake);
    const screen = await draw(<KeyWaiters admission={admission} />);
    const notice = screen.getByText(/A device of your account was given the key/);
    await expect.element(screen.getByRole('button', { name: 'It is mine' })).not.toBeInTheDocument();
    fake.ownDevices.set(['key-of-the-tablet']);
    await expect.element(notice).toBeVisible();
    await screen.getByRole('button', { name: 'It is mine' }).click();
    await expect.element(notice).not.toBeInTheDocument();
    fake.ownDevices.set(['key-of-the-tablet', 'key-of-the-tablet-made-anew']);
    await expect.element(notice).toBeVisible();
  });
});
