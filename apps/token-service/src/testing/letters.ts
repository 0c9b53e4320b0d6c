import { vi } from 'vitest';
import type { MailServer } from './mail-server.ts';

/** The one-time token of the newest mail to `address` whose link leads to `page`, once it has arrived. */
export async function mailedToken(
  server: MailServer,
  address: string,
  page: 'verify' | 'reset',
  nth = 1,
): Promise<string> {
  return vi.waitFor(
    () => {
      const texts = server.arrived
        .filter((mail) => mail.recipients.includes(address))
        .map((mail) => new RegExp(`/${page}#t=([A-Za-z0-9_-]{43})$`, 'm').exec(mail.parsed.text ?? '')?.[1])
        .filter((token) => token !== undefined);
      const token = texts[nth - 1];
      if (token === undefined) throw new Error(`no ${page} mail number ${nth} has arrived`);
      return token;
    },
    { timeout: 10_000, interval: 50 },
  );
}
