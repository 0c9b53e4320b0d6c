import { parseRoomCode, type RoomCode } from '@parley/core/domain/codes';
import { expect, it } from 'vitest';
import { createLinkSecrets } from './link-secrets.ts';

const SECRET = 'A'.repeat(43);
const CODE = parseRoomCode('k3v9-x7mp-2qtr') as RoomCode;

/** An address bar of its own: the test's page keeps its address. */
function pageAt(address: string) {
  const url = new URL(address, 'https://parley.example.org');
  const listeners: (() => void)[] = [];
  return {
    location: url,
    history: {
      state: null,
      replaceState: (_state: unknown, _title: string, next?: string | URL | null) => {
        url.href = new URL(String(next), url).href;
      },
    },
    addEventListener: (_type: string, listener: EventListenerOrEventListenerObject) => {
      if (typeof listener === 'function') listeners.push(() => listener(new Event('hashchange')));
    },
    pasteHash(hash: string) {
      url.hash = hash;
      for (const listener of listeners) listener();
    },
  };
}

it.each(['/j/k3v9-x7mp-2qtr', '/meeting/K3V9X7MP2QTR'])('takes the secret out of the address %s', (path) => {
  const page = pageAt(`${path}#k=${SECRET}`);
  const secrets = createLinkSecrets(page);
  expect(secrets.of(CODE)).toEqual({ kind: 'secret', linkSecret: SECRET });
  expect(page.location.href).toBe(`https://parley.example.org${path}`);
});

it('says when what came is damaged, and takes that away too', () => {
  const page = pageAt('/j/k3v9-x7mp-2qtr#k=short');
  expect(createLinkSecrets(page).of(CODE)).toEqual({ kind: 'damaged' });
  expect(page.location.hash).toBe('');
});

it('hears of a link that is pasted over the open page', () => {
  const page = pageAt('/meeting/k3v9-x7mp-2qtr');
  const secrets = createLinkSecrets(page);
  expect(secrets.of(CODE)).toEqual({ kind: 'none' });
  page.pasteHash(`#k=${SECRET}`);
  expect(secrets.of(CODE)).toEqual({ kind: 'secret', linkSecret: SECRET });
  expect(page.location.hash).toBe('');
});
