import { createHmac, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A participant token as it looks after a long absence: signed by this very service, and run out. */
export function expireParticipantToken(dataDir: string, token: string): string {
  const stored: unknown = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'));
  const { authSecret } = stored as { readonly authSecret: string };
  const key = Buffer.from(hkdfSync('sha256', authSecret, '', 'parley participant token v1', 32));
  const [header = '', body = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Record<string, unknown>;
  const past = Math.floor(Date.now() / 1000) - 3600;
  const expired = { ...claims, iat: past - 900, exp: past };
  const signed = `${header}.${Buffer.from(JSON.stringify(expired)).toString('base64url')}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}
