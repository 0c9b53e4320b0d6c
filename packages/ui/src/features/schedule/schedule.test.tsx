import type { ApiResult } from '@parley/core/api';
import type { CalendarEvent, PlanEventRequest } from '@parley/core/contracts/rest';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ToastRegion } from '../../shell/ToastRegion.tsx';
import { draw } from '../../testing/draw.tsx';
import { fakePeople } from '../../testing/fake-people.ts';
import { ReminderHost, ScheduleButton, UpcomingList } from './index.ts';

afterEach(() => vi.useRealTimers());

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Noon, so that a few hours are still today. */
const noon = new Date(new Date().setHours(12, 0, 0, 0)).getTime();

const eventAt = (id: string, startsAt: number, change: Partial<CalendarEvent> = {}): CalendarEvent => ({
  id,
  title: id,
  state: 'planned',
  startsAt: new Date(startsAt).toISOString(),
  timeZone: 'Europe/Berlin',
  durationMinutes: 30,
  roomCode: 'k3v9-x7mp-2qtr',
  encryption: 'e2ee',
  invite: { web: 'https://parley.example.org/j/k3v9-x7mp-2qtr', app: 'parley://join/k3v9-x7mp-2qtr' },
  owner: { id: 'me', name: 'Me' },
  invited: [],
  invitedCount: 0,
  ...change,
});

const ok = (event: CalendarEvent): Promise<ApiResult<CalendarEvent>> =>
  Promise.resolve({ ok: true, value: event });

describe('what is coming', () => {
  it('stands by its day, the next one first, with the way in once its doors are open', async () => {
    vi.useFakeTimers({ now: noon, toFake: ['Date'] });
    const list = [
      eventAt('Standup', noon + 5 * MINUTE),
      eventAt('Lunch', noon + 60 * MINUTE, {
        owner: { id: 'g', name: 'Grace' },
        invited: null,
        invitedCount: 3,
      }),
      eventAt('Retro', noon + DAY),
      eventAt('Launch', noon + 5 * DAY, { invitedCount: 2 }),
    ];
    const { people } = fakePeople({ events: { kind: 'loaded', list, next: null } });
    const screen = await draw(<UpcomingList people={people} />);
    const headings = screen.getByRole('heading', { level: 3 }).elements();
    expect(headings.map(({ textContent }) => textContent)).toEqual(['Today', 'Tomorrow', 'Later']);
    const rows = screen.getByRole('listitem').elements();
    expect(rows.map((row) => row.textContent).join()).toMatch(/Standup.*Lunch.*Retro.*Launch/s);
    await expect.element(screen.getByText(/starts in 5 minutes$/)).toBeVisible();
    await expect.element(screen.getByText('by Grace')).toBeVisible();
    await expect.element(screen.getByText('2 people are invited')).toBeVisible();
    const join = screen.getByRole('link', { name: 'Join Standup' });
    await expect.element(join).toHaveAttribute('href', '/meeting/k3v9-x7mp-2qtr');
    expect(screen.getByRole('link', { name: 'Join Lunch' }).query()).toBeNull();
    expect(screen.getByRole('button', { name: 'Cancel Lunch' }).query(), 'not theirs to cancel').toBeNull();
  });

  it('says when there is nothing, when it cannot be read, and when it may be old', async () => {
    const fake = fakePeople({ events: { kind: 'failed', error: { kind: 'unreachable' } } });
    const screen = await draw(<UpcomingList people={fake.people} />);
    await expect.element(screen.getByText(/^Your calendar could not be loaded\./)).toBeVisible();
    await screen.getByRole('button', { name: 'Try again' }).click();
    expect(fake.done).toEqual(['reload schedule']);
    fake.schedule.set({ kind: 'loading' });
    await expect.element(screen.getByRole('status', { name: 'Loading…' })).toBeVisible();
    fake.schedule.set({ kind: 'loaded', list: [], next: null });
    await expect.element(screen.getByText('Nothing is planned')).toBeVisible();
  });

  it('is cancelled at once, and taken back', async () => {
    const event = eventAt('Standup', Date.now() + 60 * MINUTE);
    const cancel = vi.fn(() => ok(event));
    const restore = vi.fn(() => ok(event));
    const events = { kind: 'loaded', list: [event], next: null } as const;
    const { people } = fakePeople({ events, schedule: { cancel, restore } });
    const screen = await draw(
      <>
        <UpcomingList people={people} />
        <ToastRegion />
      </>,
    );
    await screen.getByRole('button', { name: 'Cancel Standup' }).click();
    expect(cancel).toHaveBeenCalledExactlyOnceWith('Standup');
    await screen.getByRole('button', { name: 'Undo' }).click();
    expect(restore).toHaveBeenCalledExactlyOnceWith('Standup');
  });

  it('gives out a link with the key that this device holds', async () => {
    const copyText = vi.fn(() => Promise.resolve());
    const key = 'k'.repeat(43);
    const events = { kind: 'loaded', list: [eventAt('Standup', Date.now() + DAY)], next: null } as const;
    const { people } = fakePeople({ events });
    const screen = await draw(<UpcomingList people={people} />, {
      platform: {
        copyText,
        roomKeys: {
          read: () => Promise.resolve(key),
          write: () => Promise.resolve(),
          forget: () => Promise.resolve(),
        },
      },
    });
    await screen.getByRole('button', { name: 'Copy invite of Standup' }).click();
    expect(copyText).toHaveBeenCalledExactlyOnceWith(`https://parley.example.org/j/k3v9-x7mp-2qtr#k=${key}`);
  });
});

describe('the form', () => {
  it('says what is wrong where it is wrong, and plans an encrypted meeting in this device’s zone', async () => {
    const plan = vi.fn((request: PlanEventRequest) =>
      ok(eventAt(request.title, Date.parse(request.startsAt))),
    );
    const { people } = fakePeople({ schedule: { plan } });
    const write = vi.fn(() => Promise.resolve());
    const screen = await draw(<ScheduleButton people={people} className="" />, {
      platform: { roomKeys: { read: () => Promise.resolve(null), write, forget: () => Promise.resolve() } },
    });
    await screen.getByRole('button', { name: 'Schedule' }).click();
    const dialog = screen.getByRole('dialog', { name: 'Plan a meeting' });
    await dialog.getByLabelText('Invite by e-mail').fill('grace@example.org, nobody');
    await dialog.getByRole('button', { name: 'Save meeting' }).click();
    await expect.element(dialog.getByText('Give the meeting a title.')).toBeVisible();
    await expect.element(dialog.getByText('nobody is no e-mail address.')).toBeVisible();
    await expect.element(dialog.getByLabelText('Title')).toHaveFocus();
    expect(plan).not.toHaveBeenCalled();

    await dialog.getByLabelText('Title').fill('Standup');
    await dialog.getByLabelText('Date').fill('2020-01-01');
    await dialog.getByLabelText('Invite by e-mail').fill('Grace@example.org; ada@example.org');
    await dialog.getByRole('button', { name: 'Save meeting' }).click();
    await expect.element(dialog.getByText('This time is past.')).toBeVisible();

    const year = new Date().getFullYear() + 1;
    await dialog.getByLabelText('Date').fill(`${year}-05-01`);
    await dialog.getByLabelText('Time').fill('09:30');
    await dialog.getByLabelText('Duration').selectOptions('1 hour 30 minutes');
    await dialog.getByRole('button', { name: 'Save meeting' }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    const request = plan.mock.calls[0]?.[0];
    expect(request).toMatchObject({
      title: 'Standup',
      startsAt: new Date(year, 4, 1, 9, 30).toISOString(),
      durationMinutes: 90,
      timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      invited: ['grace@example.org', 'ada@example.org'],
      room: { kind: 'new', keys: { epoch: 1 } },
    });
    expect(write, 'the key stays on this device').toHaveBeenCalledOnce();
  });

  it('sends the same words again under the same key, and keeps what was written', async () => {
    const refuse: ApiResult<CalendarEvent> = { ok: false, error: { kind: 'unreachable' } };
    const plan = vi.fn((_request: PlanEventRequest) => Promise.resolve(refuse));
    const { people } = fakePeople({ schedule: { plan } });
    const screen = await draw(<ScheduleButton people={people} className="" />);
    await screen.getByRole('button', { name: 'Schedule' }).click();
    await screen.getByLabelText('Title').fill('Standup');
    const save = screen.getByRole('button', { name: 'Save meeting' });
    await save.click();
    await vi.waitFor(() => expect(plan).toHaveBeenCalledTimes(1));
    await expect.element(screen.getByRole('alert')).toBeVisible();
    await save.click();
    await vi.waitFor(() => expect(plan).toHaveBeenCalledTimes(2));
    await screen.getByLabelText('Title').fill('Retro');
    await save.click();
    await vi.waitFor(() => expect(plan).toHaveBeenCalledTimes(3));
    const keys = plan.mock.calls.map(([{ idempotencyKey }]) => idempotencyKey);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });
});

describe('a reminder', () => {
  const remind = async (reminders: boolean) => {
    const fake = fakePeople();
    const screen = await draw(
      <>
        <ReminderHost people={fake.people} />
        <ToastRegion />
      </>,
      { preferences: { reminders } },
    );
    fake.reminders.set({ event: eventAt('Standup', Date.now() + 5 * MINUTE), kind: 'soon' });
    return screen;
  };

  it('says that it starts soon, with the way there', async () => {
    const screen = await remind(true);
    await expect.element(screen.getByText('Standup starts in five minutes')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Join Standup' })).toBeVisible();
  });

  it('is not given to who wants none', async () => {
    const screen = await remind(false);
    expect(screen.getByText('Standup starts in five minutes').query()).toBeNull();
  });
});
