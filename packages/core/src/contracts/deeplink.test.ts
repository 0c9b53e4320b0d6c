import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appInvite,
  parseAppLink,
  parseInviteText,
  parseLaunchLink,
  parseSecretFragment,
  parseServerOrigin,
  parseWebInvite,
  webInvite,
  type LinkError,
  type LinkResult,
} from './deeplink.ts';
import { parseRoomCode, roomCodeFromBytes, type RoomCode } from '../domain/codes.ts';

const CODE = parseRoomCode('abcd-efgh-jkmn') as RoomCode;
const SECRET = 'Zm9vYmFyLWZvb2Jhci1mb29iYXItZm9vYmFyLWZvb2I';
const HERE = 'https://meet.example';

function join(server: string | null, linkSecret: string | null): LinkResult {
  return { ok: true, link: { kind: 'join', code: CODE, server, linkSecret } };
}
function refused(error: LinkError): LinkResult {
  return { ok: false, error };
}

describe('parseAppLink', () => {
  it.each<[string, string, LinkResult]>([
    [
      'a full link',
      `parley://join/${CODE}?server=https%3A%2F%2Fmeet.example#k=${SECRET}`,
      join(HERE, SECRET),
    ],
    [
      'an unescaped server',
      `parley://join/${CODE}?server=https://meet.example#k=${SECRET}`,
      join(HERE, SECRET),
    ],
    ['no server', `parley://join/${CODE}#k=${SECRET}`, join(null, SECRET)],
    ['no secret', `parley://join/${CODE}?server=${HERE}`, join(HERE, null)],
    ['an empty query and fragment', `parley://join/${CODE}?#`, join(null, null)],
    ['any case and a code as people type it', `PARLEY://JOIN/ABCDEFGHJKMN`, join(null, null)],
    ['a closing slash, as browsers add it', `parley://join/${CODE}/`, join(null, null)],
    [
      'loopback over http',
      `parley://join/${CODE}?server=http://localhost:4400`,
      join('http://localhost:4400', null),
    ],
    [
      'a server with a port',
      `parley://join/${CODE}?server=https://meet.example:8443`,
      join(`${HERE}:8443`, null),
    ],
    ['the default port of https', `parley://join/${CODE}?server=https://meet.example:443`, join(HERE, null)],
    ['nothing', '', refused('link.malformed')],
    ['no slashes', `parley:join/${CODE}`, refused('link.malformed')],
    ['another scheme', `parley-app://join/${CODE}`, refused('link.malformed')],
    ['user info', `parley://user@join/${CODE}`, refused('link.malformed')],
    ['user info with a password', `parley://join:pass@join/${CODE}`, refused('link.malformed')],
    ['a port', `parley://join:4400/${CODE}`, refused('link.malformed')],
    ['a space', `parley://join/${CODE} --inspect`, refused('link.malformed')],
    ['a line break', `parley://join/${CODE}\n`, refused('link.malformed')],
    ['a NUL', `parley://join/${CODE}\u0000`, refused('link.malformed')],
    ['an escaped NUL in the code', `parley://join/${CODE}%00`, refused('link.malformed')],
    ['an escaped NUL in the server', `parley://join/${CODE}?server=https://a%00b`, refused('link.malformed')],
    ['a backslash', `parley://join\\${CODE}`, refused('link.malformed')],
    ['64 KiB', `parley://join/${'a'.repeat(65_536)}`, refused('link.too-long')],
    ['one character too many', `parley://join/${CODE}#${'k'.repeat(2_049)}`, refused('link.too-long')],
    ['no route', 'parley://', refused('link.malformed')],
    ['another route', `parley://auth/${CODE}`, refused('link.unknown-route')],
    ['an inherited name as route', `parley://constructor/${CODE}`, refused('link.unknown-route')],
    ['no code', 'parley://join/', refused('link.bad-code')],
    ['a short code', 'parley://join/abcd-efgh', refused('link.bad-code')],
    ['a letter that codes do not have', 'parley://join/uuuu-uuuu-uuuu', refused('link.bad-code')],
    ['escapes in the code', 'parley://join/%61bcd-efgh-jkmn', refused('link.bad-code')],
    ['a path below the code', `parley://join/${CODE}/more`, refused('link.bad-code')],
    ['a path above', `parley://join/../${CODE}`, refused('link.bad-code')],
    ['an empty server', `parley://join/${CODE}?server=`, refused('link.bad-server')],
    ['http off loopback', `parley://join/${CODE}?server=http://meet.example`, refused('link.bad-server')],
    [
      'another scheme of server',
      `parley://join/${CODE}?server=ftp://meet.example`,
      refused('link.bad-server'),
    ],
    ['a script as server', `parley://join/${CODE}?server=javascript:alert(1)`, refused('link.bad-server')],
    [
      'user info in the server',
      `parley://join/${CODE}?server=https://a:b@meet.example`,
      refused('link.bad-server'),
    ],
    [
      'a path in the server',
      `parley://join/${CODE}?server=https://meet.example/x`,
      refused('link.bad-server'),
    ],
    [
      'two servers',
      `parley://join/${CODE}?server=${HERE}&server=https://b.example`,
      refused('link.bad-server'),
    ],
    ['another parameter', `parley://join/${CODE}?server=${HERE}&autojoin=1`, refused('link.bad-server')],
    ['a broken escape', `parley://join/${CODE}?server=%E0%A4%A`, refused('link.bad-server')],
    [
      'an escaped line break',
      `parley://join/${CODE}?server=https://meet%0A.example`,
      refused('link.bad-server'),
    ],
    [
      'an escaped backslash',
      `parley://join/${CODE}?server=https:%5C%5Cmeet.example`,
      refused('link.bad-server'),
    ],
    ['a short secret', `parley://join/${CODE}#k=${SECRET.slice(1)}`, refused('link.bad-secret')],
    ['a padded secret', `parley://join/${CODE}#k=${SECRET}=`, refused('link.bad-secret')],
    ['another fragment', `parley://join/${CODE}#${SECRET}`, refused('link.bad-secret')],
    ['two secrets', `parley://join/${CODE}#k=${SECRET}&k=${SECRET}`, refused('link.bad-secret')],
  ])('reads %s', (_name, raw, expected) => {
    expect(parseAppLink(raw)).toEqual(expected);
  });

  it('reads back every link that is written', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 12, maxLength: 12 }),
        fc.constantFrom(HERE, 'http://localhost:4400', 'http://[::1]:9', 'https://xn--bcher-kva.example'),
        fc.option(fc.stringMatching(/^[A-Za-z0-9_-]{43}$/), { nil: null }),
        (bytes, server, linkSecret) => {
          const link = { kind: 'join', code: roomCodeFromBytes(bytes), server, linkSecret };
          expect(parseAppLink(appInvite(server, roomCodeFromBytes(bytes), linkSecret))).toEqual({
            ok: true,
            link,
          });
          expect(parseWebInvite(webInvite(server, roomCodeFromBytes(bytes), linkSecret))).toEqual({
            ok: true,
            link,
          });
        },
      ),
    );
  });

  it('turns any text into a join or a refusal, and never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', 'parley://', 'parley://join/', 'https://'),
        (rest, start) => {
          const result = parseInviteText(start + rest);
          const code = result.ok ? result.link.code : null;
          expect(code === null || parseRoomCode(code) === code).toBe(true);
        },
      ),
    );
  });
});

describe('parseLaunchLink', () => {
  const A = 'A'.repeat(43);
  const B = 'b-_9'.repeat(11).slice(0, 43);
  it.each<[string, string, unknown]>([
    [
      'a sign-in',
      `parley://auth?code=${A}&state=${B}`,
      { ok: true, link: { kind: 'auth', code: A, state: B } },
    ],
    [
      'one with a slash',
      `PARLEY://AUTH/?code=${A}&state=${B}`,
      { ok: true, link: { kind: 'auth', code: A, state: B } },
    ],
    ['a join', `parley://join/${CODE}`, join(null, null)],
    ['no query', 'parley://auth', refused('link.bad-sign-in')],
    ['no state', `parley://auth?code=${A}`, refused('link.bad-sign-in')],
    ['no code', `parley://auth?state=${B}`, refused('link.bad-sign-in')],
    ['a short code', `parley://auth?code=${A.slice(1)}&state=${B}`, refused('link.bad-sign-in')],
    ['two codes', `parley://auth?code=${A}&code=${B}&state=${B}`, refused('link.bad-sign-in')],
    [
      'another parameter',
      `parley://auth?code=${A}&state=${B}&server=https://evil.example`,
      refused('link.bad-sign-in'),
    ],
    ['a fragment', `parley://auth?code=${A}&state=${B}#k=x`, refused('link.bad-sign-in')],
    ['escapes', `parley://auth?code=%41${A.slice(1)}&state=${B}`, refused('link.bad-sign-in')],
    ['a path', `parley://auth/x?code=${A}&state=${B}`, refused('link.unknown-route')],
    ['user info', `parley://x@auth?code=${A}&state=${B}`, refused('link.malformed')],
    ['a port', `parley://auth:1?code=${A}&state=${B}`, refused('link.malformed')],
    ['64 KiB', `parley://auth?code=${'a'.repeat(65_536)}`, refused('link.too-long')],
    ['a line break', `parley://auth?code=${A}&state=${B}\n`, refused('link.malformed')],
  ])('reads %s', (_name, raw, expected) => {
    expect(parseLaunchLink(raw)).toEqual(expected);
  });

  it('is not what people paste for a meeting', () => {
    expect(parseInviteText(`parley://auth?code=${A}&state=${B}`)).toEqual(refused('link.unknown-route'));
  });
});

describe('parseWebInvite', () => {
  it.each<[string, string, LinkResult]>([
    ['an invite', `https://meet.example/j/${CODE}#k=${SECRET}`, join(HERE, SECRET)],
    ['the address of the meeting page', `https://meet.example/meeting/${CODE}`, join(HERE, null)],
    [
      'what a mail program appended',
      `https://meet.example/j/${CODE}?utm_source=mail#k=${SECRET}`,
      join(HERE, SECRET),
    ],
    [
      'an invite of a development service',
      `http://localhost:4400/j/${CODE}/`,
      join('http://localhost:4400', null),
    ],
    ['http off loopback', `http://meet.example/j/${CODE}`, refused('link.bad-server')],
    ['user info', `https://meet.example@evil.example/j/${CODE}`, refused('link.malformed')],
    ['another page', `https://meet.example/settings`, refused('link.unknown-route')],
    ['a page below', `https://meet.example/j/${CODE}/more`, refused('link.unknown-route')],
    ['an escaped code', `https://meet.example/j/%61bcd-efgh-jkmn`, refused('link.unknown-route')],
    ['a bad code', 'https://meet.example/j/nope', refused('link.bad-code')],
    ['a damaged secret', `https://meet.example/j/${CODE}#k=short`, refused('link.bad-secret')],
    ['an escaped NUL', `https://meet.example/j/${CODE}%00`, refused('link.malformed')],
    ['a space', `https://meet.example/j/${CODE} x`, refused('link.malformed')],
    ['no host', 'https://', refused('link.malformed')],
    ['64 KiB', `https://meet.example/j/${'a'.repeat(65_536)}`, refused('link.too-long')],
  ])('reads %s', (_name, raw, expected) => {
    expect(parseWebInvite(raw)).toEqual(expected);
  });
});

describe('parseInviteText', () => {
  it.each<[string, string, LinkResult]>([
    ['a code', 'abcd-efgh-jkmn', join(null, null)],
    ['a code with the slips of people', ' ABCD EFGH JKMN\n', join(null, null)],
    ['an app link', ` parley://join/${CODE} `, join(null, null)],
    ['a web invite', `HTTPS://meet.example/j/${CODE}\n`, join(HERE, null)],
    ['nothing', '   ', refused('link.bad-code')],
    ['a word', 'standup', refused('link.bad-code')],
    ['another scheme', 'javascript:alert(1)', refused('link.bad-code')],
    ['64 KiB', 'a'.repeat(65_536), refused('link.too-long')],
  ])('reads %s', (_name, raw, expected) => {
    expect(parseInviteText(raw)).toEqual(expected);
  });
});

describe('parseServerOrigin', () => {
  it.each<[string, string | null]>([
    ['https://meet.example', HERE],
    ['https://meet.example/', HERE],
    ['HTTPS://MEET.EXAMPLE:443', HERE],
    ['http://127.0.0.1:4400', 'http://127.0.0.1:4400'],
    ['http://[::1]:4400', 'http://[::1]:4400'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['http://meet.example', null],
    ['http://localhost.evil.example', null],
    ['http://127.0.0.1.evil.example', null],
    ['https://user@meet.example', null],
    ['https://meet.example/path', null],
    ['https://meet.example?x', null],
    ['https://meet.example#x', null],
    ['https://meet\n.example', null],
    ['https:\\\\meet.example', null],
    ['meet.example', null],
    ['', null],
    [`https://${'a'.repeat(300)}.example`, null],
  ])('reads %j', (text, expected) => {
    expect(parseServerOrigin(text)).toBe(expected);
  });
});

describe('parseSecretFragment', () => {
  it.each<[string, string | null | undefined]>([
    ['', null],
    ['#', null],
    [`#k=${SECRET}`, SECRET],
    [`k=${SECRET}`, SECRET],
    ['#k=', undefined],
    [`#K=${SECRET}`, undefined],
    [`#k=${SECRET}#`, undefined],
  ])('reads %j', (text, expected) => {
    expect(parseSecretFragment(text)).toBe(expected);
  });
});
