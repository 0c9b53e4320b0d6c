import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EndReason } from '@parley/core/domain/call-state';
import { draw } from '../../testing/draw.tsx';
import { AfterCall } from './AfterCall.tsx';

/** What was sent, and how it is answered. */
let sent: string[];
let answers: (() => Promise<Response>)[];
beforeEach(() => {
  sent = [];
  answers = [];
  vi.spyOn(window, 'fetch').mockImplementation((address, init) => {
    const { pathname } = new URL(address instanceof Request ? address.url : address);
    const authorization = new Headers(init?.headers).get('authorization');
    const body = typeof init?.body === 'string' ? init.body : '';
    sent.push([init?.method, pathname, authorization, body].join(' '));
    return (answers.shift() ?? (() => Promise.resolve(Response.json({ ok: true }))))();
  });
});
afterEach(() => vi.restoreAllMocks());

const open = (reason: EndReason = 'left') =>
  draw(
    <AfterCall
      reason={reason}
      seconds={60}
      meeting={{ code: 'k3v9-x7mp-2qtr', participantToken: 'a.b.c' }}
    />,
  );
const rating = (stars: number): string =>
  `POST /api/feedback Bearer a.b.c ${JSON.stringify({ code: 'k3v9-x7mp-2qtr', rating: stars })}`;

it('sends nothing before a star is chosen, and says that choosing sends', async () => {
  const screen = await open();
  await expect.element(screen.getByText(/^A star you choose is sent to your Parley service/)).toBeVisible();
  await expect.element(screen.getByText(/The report stays on this device\.$/)).toBeVisible();
  expect(sent).toEqual([]);
  await screen.getByRole('radio', { name: '4 stars' }).click({ force: true });
  await expect.element(screen.getByText('Thank you. Your rating has been sent.')).toBeVisible();
  expect(sent).toEqual([rating(4)]);
});

it('says that a rating could not be sent, keeps it, and tries again', async () => {
  answers = [() => Promise.reject(new TypeError('offline'))];
  const screen = await open();
  await screen.getByRole('radio', { name: '2 stars' }).click({ force: true });
  await expect.element(screen.getByRole('alert')).toBeVisible();
  await expect.element(screen.getByRole('radio', { name: '2 stars' })).toBeChecked();
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(screen.getByText('Thank you. Your rating has been sent.')).toBeVisible();
  await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
  expect(sent).toEqual([rating(2), rating(2)]);
});

it('goes by the session where the token of the meeting is over, and offers no try that cannot help', async () => {
  const over = (): Promise<Response> =>
    Promise.resolve(
      Response.json(
        {
          type: 'about:blank',
          title: 'x',
          status: 401,
          code: 'auth.invalid-participant-token',
          requestId: 'r',
        },
        { status: 401 },
      ),
    );
  answers = [over];
  const screen = await open();
  await screen.getByRole('radio', { name: '3 stars' }).click({ force: true });
  await expect.element(screen.getByText('Thank you. Your rating has been sent.')).toBeVisible();
  expect(sent).toEqual([rating(3), rating(3).replace('Bearer a.b.c', '')]);
  answers = [over, over];
  await screen.getByRole('radio', { name: '2 stars' }).click({ force: true });
  await expect.element(screen.getByRole('alert')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
});

it('does not ask who was put out', async () => {
  const screen = await open('banned');
  await expect.element(screen.getByRole('button', { name: /report/i })).toBeVisible();
  await expect.element(screen.getByRole('radio')).not.toBeInTheDocument();
});

it('lets the service hear the last choice last', async () => {
  let answer: (response: Response) => void = () => undefined;
  answers = [() => new Promise((resolve) => (answer = resolve))];
  const screen = await open();
  await screen.getByRole('radio', { name: '1 star' }).click({ force: true });
  await screen.getByRole('radio', { name: '5 stars' }).click({ force: true });
  await expect.element(screen.getByText('Your rating is being sent…')).toBeVisible();
  expect(sent).toEqual([rating(1)]);
  answer(Response.json({ ok: true }));
  await expect.element(screen.getByText('Thank you. Your rating has been sent.')).toBeVisible();
  expect(sent).toEqual([rating(1), rating(5)]);
});
