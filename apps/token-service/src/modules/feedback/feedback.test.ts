import { PersonalExport, type FeedbackRequest } from '@parley/core/contracts/rest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf, type Answer } from '../../testing/client.ts';
import { openDatabase } from '../../db/database.ts';
import { databaseLocation } from '../../testing/database.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';
import { hostMeeting } from '../../testing/meeting.ts';
import { createFeedbackRepository } from './repository.ts';

let stack: MediaStack;
beforeAll(async () => {
  stack = await startMediaStack({ RATE_LIMITS: 'off' });
});
afterAll(() => stack.stop());

const say = (bearer: string, body: Partial<FeedbackRequest>): Promise<Answer> =>
  stack.send('POST', '/api/feedback', { bearer, body });
/** What is stored of a room. */
async function stored(roomId: string) {
  const db = await openDatabase(databaseLocation(stack.databaseUrl));
  const rows = await db
    .selectFrom('feedback')
    .select(['meetingNumber', 'identity', 'userId', 'rating', 'reason', 'comment'])
    .where('roomId', '=', roomId)
    .execute();
  await db.destroy();
  return rows;
}

describe('feedback', () => {
  it('is the last word of each participant, guests too, after the end as well', async () => {
    const meeting = await hostMeeting(stack);
    const { code, host, roomId } = meeting;
    const gus = await meeting.guest();
    expect((await say(gus.token, { code, rating: 2, reason: 'sound', comment: ' Echo ' })).status).toBe(200);
    expect(await stored(roomId)).toEqual([
      { meetingNumber: 1, identity: gus.identity, userId: null, rating: 2, reason: 'sound', comment: 'Echo' },
    ]);
    await meeting.send('POST', '/end', host.token);
    const both = await Promise.all([
      say(gus.token, { code, rating: 4 }),
      say(gus.token, { code, rating: 4 }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await say(host.session, { code, rating: 5 })).status, 'by session').toBe(200);
    expect((await say(host.token, { code, rating: 3 })).status, 'by the token of the same device').toBe(200);
    const rows = await stored(roomId);
    expect(rows).toHaveLength(2);
    expect(new Map(rows.map(({ identity, rating, comment }) => [identity, [rating, comment]]))).toEqual(
      new Map([
        [gus.identity, [4, null]],
        [host.identity, [3, null]],
      ]),
    );
  });

  it('is taken from nobody who was not let in, or was put out', async () => {
    const meeting = await hostMeeting(stack);
    const { code, roomId } = meeting;
    const elsewhere = await hostMeeting(stack);
    const stranger = await stack.register();
    const mel = await meeting.member();
    await meeting.act(meeting.host.token, mel, 'remove');
    expect((await stack.send('POST', '/api/feedback', { body: { code, rating: 5 } })).status).toBe(401);
    const refused = async (bearer: string, of = code) =>
      problemOf(await say(bearer, { code: of, rating: 5 })).code;
    expect(await refused(stranger.token)).toBe('room.forbidden');
    expect(await refused(elsewhere.host.token)).toBe('room.forbidden');
    expect(await refused(mel.token)).toBe('room.removed');
    expect(await refused(mel.session)).toBe('room.removed');
    expect(await refused(stranger.token, 'aaaa-aaaa-aaaa')).toBe('room.not-found');
    expect(await stored(roomId)).toEqual([]);
  });

  it.each([
    ['no rating', {}],
    ['no star', { rating: 0 }],
    ['six stars', { rating: 6 }],
    ['half a star', { rating: 3.5 }],
    ['a rating in letters', { rating: '5' }],
    ['a reason that is none', { rating: 1, reason: 'food' }],
    ['a comment that is too long', { rating: 1, comment: 'x'.repeat(501) }],
  ])('is not %s', async (_name, wrong) => {
    const { code, host } = await hostMeeting(stack);
    const answer = await stack.send('POST', '/api/feedback', {
      bearer: host.token,
      body: { code, ...wrong },
    });
    expect(problemOf(answer).code).toBe('request.invalid');
  });

  it('is in the export of the member who sent it, goes with the account, and is summed up', async () => {
    const meeting = await hostMeeting(stack);
    const mel = await meeting.member();
    const db = await openDatabase(databaseLocation(stack.databaseUrl));
    const sums = async () => (await createFeedbackRepository(db).sums()).get(1) ?? 0;
    const before = await sums();
    await say(mel.token, { code: meeting.code, rating: 1, comment: 'Nothing was heard' });
    expect(await sums()).toBe(before + 1);
    const answer = await stack.send('GET', '/api/users/export', { bearer: mel.session });
    expect(PersonalExport.parse(answer.body).data['feedback']).toMatchObject([
      { roomId: meeting.roomId, meetingNumber: 1, rating: 1, comment: 'Nothing was heard' },
    ]);
    expect((await stack.send('DELETE', '/api/users/account', { bearer: mel.session })).status).toBe(200);
    expect(await stored(meeting.roomId)).toEqual([]);
    expect(await sums()).toBe(before);
    await db.destroy();
  });
});
