import { parseAppLink } from '@parley/core/contracts/deeplink';
import type { ArrivedLink } from '@parley/core/contracts/ipc';
import { describe, expect, it } from 'vitest';
import { readHandover, writeHandover } from './handover.ts';
import { createLinkInbox } from './inbox.ts';
import { readLaunch, shortenLinks, type Launch } from './launch.ts';

const SECRET = 'A'.repeat(43);
const LINK = `parley://join/abcd-efgh-jkmn?server=https%3A%2F%2Fmeet.example#k=${SECRET}`;
const JOIN = {
  ok: true,
  link: { kind: 'join', code: 'abcd-efgh-jkmn', server: 'https://meet.example', linkSecret: SECRET },
};
const NO_SERVER: Launch['server'] = { kind: 'none' };
const LONG = `parley://join/${'a'.repeat(65_536)}`;

const LAUNCHES: [string, string[], unknown, Launch['server']][] = [
  ['nothing', [], null, NO_SERVER],
  [
    'the flags of a driver and the app folder',
    ['--inspect=0', '--no-sandbox', 'apps/desktop'],
    null,
    NO_SERVER,
  ],
  ['a link', [LINK], JOIN, NO_SERVER],
  ['a link in capitals', ['PARLEY://join/abcd-efgh-jkmn'], expect.objectContaining({ ok: true }), NO_SERVER],
  ['a link behind the marker of the registered command', ['apps/desktop', '--', LINK], JOIN, NO_SERVER],
  ['a server', ['--server', 'https://a.example'], null, { kind: 'origin', origin: 'https://a.example' }],
  [
    'a server in one argument',
    ['--server=https://a.example/'],
    null,
    { kind: 'origin', origin: 'https://a.example' },
  ],
  [
    'a server and a link',
    ['--server', 'https://a.example', LINK],
    JOIN,
    { kind: 'origin', origin: 'https://a.example' },
  ],
  ['a server that is none', ['--server', 'ftp://a.example'], null, { kind: 'invalid' }],
  ['a server without its origin', ['--server'], null, { kind: 'invalid' }],
  ['a link in place of the origin', ['--server', LINK], JOIN, { kind: 'invalid' }],
  [
    'the end of a sign-in',
    [`parley://auth?code=${SECRET}&state=${SECRET}`],
    { ok: true, link: { kind: 'auth', code: SECRET, state: SECRET } },
    NO_SERVER,
  ],
  [
    'the end of a sign-in that something was added to',
    [`parley://auth?code=${SECRET}&state=${SECRET}`, '--inspect'],
    { ok: false, error: 'link.trailing-arguments' },
    NO_SERVER,
  ],
  ['two links', [LINK, LINK], { ok: false, error: 'link.more-than-one' }, NO_SERVER],
  [
    'two links with something between',
    [LINK, 'x', LINK],
    { ok: false, error: 'link.more-than-one' },
    NO_SERVER,
  ],
  ['an argument after the link', [LINK, 'x'], { ok: false, error: 'link.trailing-arguments' }, NO_SERVER],
  [
    'a switch after the link',
    [LINK, '--inspect'],
    { ok: false, error: 'link.trailing-arguments' },
    NO_SERVER,
  ],
  [
    'a server after the link',
    [LINK, '--server=https://evil.example'],
    { ok: false, error: 'link.trailing-arguments' },
    NO_SERVER,
  ],
  ['64 KiB', [LONG], { ok: false, error: 'link.too-long' }, NO_SERVER],
  ['an escaped NUL', ['parley://join/abcd-efgh-jkmn%00'], { ok: false, error: 'link.malformed' }, NO_SERVER],
  ['user info', ['parley://a@join/abcd-efgh-jkmn'], { ok: false, error: 'link.malformed' }, NO_SERVER],
  ['a port', ['parley://join:1/abcd-efgh-jkmn'], { ok: false, error: 'link.malformed' }, NO_SERVER],
  [
    'a foreign server over http',
    ['parley://join/abcd-efgh-jkmn?server=http://evil.example'],
    { ok: false, error: 'link.bad-server' },
    NO_SERVER,
  ],
];

describe('readLaunch', () => {
  it.each(LAUNCHES)('reads %s', (_name, args, link, server) => {
    expect(readLaunch(args)).toEqual({ link, server });
  });
});

describe('handing over to the running instance', () => {
  it.each(LAUNCHES)('keeps the meaning of %s', (_name, args, link) => {
    expect(readHandover(writeHandover(readLaunch(args).link))).toEqual(link);
    expect(readLaunch(shortenLinks(args)).link).toEqual(link);
  });

  it('is short whatever the arguments were', () => {
    for (const args of [
      [LONG],
      [LONG, LONG],
      [LINK, LONG],
      ['--server', 'https://a.example', LONG, ...Array(99).fill('x')],
    ])
      expect(shortenLinks(args).join(' ').length).toBeLessThan(8_192);
  });

  it.each<unknown>([
    undefined,
    null,
    'text',
    { link: 5 },
    { link: 'no json' },
    { link: '{"ok":true}' },
    { link: '{"ok":false,"error":"anything"}' },
    { link: JSON.stringify({ ok: true, link: { ...JOIN.link, server: 'http://evil.example' } }) },
  ])('does not believe %j', (data) => {
    expect(readHandover(data)).toBeUndefined();
  });
});

describe('LinkInbox', () => {
  const first: ArrivedLink = { ok: false, error: 'link.malformed' };
  const second: ArrivedLink = { ok: false, error: 'link.bad-code' };

  it('gives a link once', () => {
    const inbox = createLinkInbox(() => undefined);
    inbox.offer(first);
    expect(inbox.take()).toBe(first);
    expect(inbox.take()).toBeNull();
  });

  it.each<[string, string | null, string, boolean]>([
    ['the server it asked for', 'https://meet.example', 'https://meet.example', true],
    ['the first server there is', null, 'https://meet.example', true],
    ['another server', 'https://meet.example', 'https://other.example', false],
  ])('gives a link again to the page that is loaded for %s', (_name, asked, confirmed, again) => {
    const inbox = createLinkInbox(() => undefined);
    const link = parseAppLink(`parley://join/abcd-efgh-jkmn${asked === null ? '' : `?server=${asked}`}`);
    inbox.offer(link);
    inbox.take();
    inbox.keepFor(confirmed);
    expect(inbox.take()).toEqual(again ? link : null);
  });

  it('prefers a link that came meanwhile, and never repeats a refusal', () => {
    const inbox = createLinkInbox(() => undefined);
    inbox.offer(parseAppLink(LINK));
    inbox.take();
    inbox.offer(second);
    inbox.keepFor('https://meet.example');
    expect(inbox.take()).toBe(second);
    inbox.keepFor('https://meet.example');
    expect(inbox.take()).toBeNull();
  });

  it('keeps a link until the page takes it, and the newest of several', () => {
    let told = 0;
    const inbox = createLinkInbox(() => (told += 1));
    expect(inbox.take()).toBeNull();
    inbox.offer(first);
    inbox.offer(second);
    expect(told).toBe(2);
    expect(inbox.take()).toBe(second);
  });
});
