import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabaseUrl } from '../../testing/database.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';
import { hostMeeting } from '../../testing/meeting.ts';
import { connectParticipant, endParticipants } from '../../testing/participant.ts';
import { startServiceProcess, type ServiceProcess } from '../../testing/service-process.ts';

/** How long somebody who was put out and has found a way in may stay, in milliseconds. */
const DEADLINE_MS = 5000;

const folder = mkdtempSync(join(tmpdir(), 'parley-sweep-'));
let other: MediaStack;
let service: ServiceProcess;
/** A service that LiveKit tells nothing: its webhooks go to another one, which knows none of these rooms. */
let untold: MediaStack;
beforeAll(async () => {
  other = await startMediaStack();
  const { url, apiKey, apiSecret } = other.livekit;
  service = await startServiceProcess(folder, {
    DATABASE_URL: await freshDatabaseUrl(folder),
    RATE_LIMITS: 'off',
    LIVEKIT_URL: url,
    LIVEKIT_API_KEY: apiKey,
    LIVEKIT_API_SECRET: apiSecret,
  });
  untold = { ...other, ...service, stop: () => other.stop() };
});
afterAll(async () => {
  await endParticipants();
  await service.kill();
  await other.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('without a single webhook', () => {
  it('whoever was removed and comes in again is out before the deadline', async () => {
    const meeting = await hostMeeting(untold, { lobby: 'nobody' });
    const member = await meeting.member();
    expect((await meeting.act(meeting.host.token, member, 'remove')).status).toBe(200);
    const { url, token } = member.entered.livekit;
    const intruder = await connectParticipant(url, token);
    const start = performance.now();
    await intruder.disconnected;
    expect(performance.now() - start).toBeLessThan(DEADLINE_MS);
  });

  it('an old grant is set right before the deadline', async () => {
    const meeting = await hostMeeting(untold, { lobby: 'nobody' });
    const member = await meeting.member();
    await meeting.act(meeting.host.token, member, 'permissions', { sources: [] });
    await meeting.connect(member);
    await meeting.sees(member, (seen) => expect(seen?.canPublish).toBe(false));
  });
});
