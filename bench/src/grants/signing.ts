/** The bound: signing LiveKit tokens and nothing else. As a process of its own it prints how many a second. */
import { randomBytes } from 'node:crypto';
import { MEDIA_SOURCES, grantFor } from '@parley/core/domain/grants';
import { AccessToken } from 'livekit-server-sdk';

/** How many are under way at once, as in a server with that many connections. */
const AT_ONCE = 32;
const WARM_UP = 2000;

/** Signs a token for a device in `room`, with the grant that a member gets. */
export function signOne(room: string): Promise<string> {
  const token = new AccessToken('bench-key', SECRET, {
    identity: `p_${randomBytes(12).toString('base64url')}`,
    name: 'Bench',
    ttl: 300,
    attributes: { role: 'member' },
  });
  const { canPublishSources: _all, ...grant } = grantFor('member', room, {
    sources: MEDIA_SOURCES,
    share: 'everyone',
    unmute: 'everyone',
  });
  token.addGrant(grant);
  return token.toJwt();
}

const SECRET = randomBytes(32).toString('base64url');

if (import.meta.main) {
  const seconds = Number(process.argv[2]);
  const sign = async (count: number): Promise<void> => {
    for (let done = 0; done < count; done += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, () => signOne('room')));
    }
  };
  await sign(WARM_UP);
  const began = performance.now();
  let signed = 0;
  while (performance.now() - began < seconds * 1000) {
    await sign(AT_ONCE);
    signed += AT_ONCE;
  }
  process.stdout.write(String(signed / ((performance.now() - began) / 1000)));
}
