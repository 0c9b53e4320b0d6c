import { expect, it } from 'vitest';
import { draw } from '../../testing/draw.tsx';
import { fakePeople } from '../../testing/fake-people.ts';
import { ContactList } from './ContactList.tsx';

const CONTACTS = [
  { id: 'me', name: 'Me', presence: 'online', avatar: null },
  { id: 'a', name: 'Ada', presence: 'offline', avatar: null },
  { id: 'g', name: 'Grace', presence: 'away', avatar: null },
] as const;

it('lists the others with who can be reached, and follows changes', async () => {
  const { people, presence, done } = fakePeople({ contacts: CONTACTS });
  const screen = await draw(<ContactList people={people} />);
  const row = (name: string) => screen.getByRole('listitem').filter({ hasText: name });
  await expect.element(row('Grace').getByText('Away', { exact: true })).toBeVisible();
  await expect.element(row('Ada').getByText('Offline', { exact: true })).toBeVisible();
  expect(screen.getByText('Me', { exact: true }).query()).toBeNull();
  presence.set(new Map([['a', 'in-call']]));
  await expect.element(row('Ada').getByText('In a call', { exact: true })).toBeVisible();
  await expect.element(row('Grace').getByText('Offline', { exact: true })).toBeVisible();
  await screen.getByRole('button', { name: 'Call Ada' }).click();
  expect(done).toEqual(['ring Ada']);
});

it('searches, and says so where nobody is called that', async () => {
  const { people } = fakePeople({ contacts: CONTACTS });
  const screen = await draw(<ContactList people={people} />);
  await screen.getByRole('searchbox', { name: 'Search people' }).fill('Gra');
  await expect.element(screen.getByText('Ada')).not.toBeInTheDocument();
  await expect.element(screen.getByText('Grace')).toBeVisible();
  await screen.getByRole('searchbox', { name: 'Search people' }).fill('Zoe');
  await expect.element(screen.getByText('Nobody is called “Zoe”.')).toBeVisible();
});

it('says what went wrong, and asks again', async () => {
  const { people } = fakePeople();
  let asked = 0;
  const screen = await draw(
    <ContactList
      people={{
        ...people,
        api: {
          ...people.api,
          contacts: () => {
            asked += 1;
            return Promise.resolve({ ok: false, error: { kind: 'unreachable' } });
          },
        },
      }}
    />,
  );
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => asked).toBe(2);
});
