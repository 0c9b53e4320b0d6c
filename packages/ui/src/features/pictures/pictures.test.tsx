import type { Call } from '@parley/core/contracts/rest';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { draw } from '../../testing/draw.tsx';
import { fakeAdmission } from '../../testing/fake-admission.ts';
import { fakeParticipant } from '../../testing/fake-call.ts';
import { MeetingPictures, MemberPicture, ParticipantPicture } from './index.ts';

const ADA: Call['caller'] = { id: 'ada', name: 'Ada Lovelace', avatar: '/api/users/ada/avatar?v=0123abcd' };
const GRACE = fakeParticipant({ identity: 'p-grace', name: 'Grace Hopper', picture: '89abcdef' });

/** What is asked of the service: the path, and by what credential. */
let asked: string[];
let answer: () => Promise<Response>;
beforeEach(async () => {
  asked = [];
  const canvas = new OffscreenCanvas(8, 8);
  canvas.getContext('2d')?.fillRect(0, 0, 8, 8);
  const picture = await canvas.convertToBlob({ type: 'image/webp' });
  answer = () => Promise.resolve(new Response(picture, { headers: { 'content-type': 'image/webp' } }));
  vi.spyOn(window, 'fetch').mockImplementation((address, init) => {
    const { pathname, search } = new URL(address instanceof Request ? address.url : address);
    asked.push(`${pathname}${search} ${new Headers(init?.headers).get('authorization') ?? 'cookie'}`);
    return answer();
  });
});
afterEach(() => vi.restoreAllMocks());

const images = (): readonly HTMLImageElement[] => [...document.querySelectorAll('img')];

it('is shown once it is there, and asked for once however often it is shown', async () => {
  const screen = await draw(
    <>
      <MemberPicture member={ADA} />
      <MemberPicture member={ADA} />
    </>,
  );
  await expect.poll(() => images().map(({ naturalWidth }) => naturalWidth)).toEqual([8, 8]);
  expect(asked).toEqual(['/api/users/ada/avatar?v=0123abcd cookie']);
  const [first] = images();
  const source = first?.src ?? '';
  expect(source).toMatch(/^blob:/);
  await screen.unmount();
  const gone = new Image();
  gone.src = source;
  await expect(gone.decode(), 'what nobody shows is let go').rejects.toThrow(/decode/);
});

it('is asked for by participant in a meeting, with the credential of the meeting', async () => {
  const admission = fakeAdmission();
  await draw(
    <MeetingPictures admission={admission}>
      <ParticipantPicture participant={GRACE} />
    </MeetingPictures>,
  );
  await expect.poll(() => images()[0]?.naturalWidth).toBe(8);
  expect(asked).toEqual([
    `/api/rooms/${admission.room.code}/participants/p-grace/avatar?v=89abcdef Bearer ${admission.participantToken()}`,
  ]);
});

it('is not asked for where the service says that there is none', async () => {
  const screen = await draw(
    <MeetingPictures admission={fakeAdmission()}>
      <MemberPicture member={{ ...ADA, avatar: null }} />
      <ParticipantPicture participant={{ ...GRACE, picture: null }} />
    </MeetingPictures>,
  );
  expect(
    [...screen.container.querySelectorAll('[data-initials]')].map((one) => one.getAttribute('data-initials')),
  ).toEqual(['AL', 'GH']);
  expect(asked).toEqual([]);
});

it.each([
  ['is an SVG', () => new Response('<svg/>', { headers: { 'content-type': 'image/svg+xml' } })],
  ['is refused', () => Response.json({}, { status: 404 })],
])('stays the initials where the answer %s', async (_name, given) => {
  const good = answer;
  answer = () => (asked.at(-1)?.startsWith('/api/users/ada/') ? Promise.resolve(given()) : good());
  const later = { ...ADA, id: 'bob', avatar: '/api/users/bob/avatar?v=0123abcd' };
  const screen = await draw(
    <>
      <MemberPicture member={ADA} />
      <MemberPicture member={later} />
    </>,
  );
  await expect.poll(() => images().map(({ naturalWidth }) => naturalWidth)).toEqual([8]);
  expect(screen.container.querySelector('[data-initials]')?.childElementCount, 'of the first').toBe(0);
});
