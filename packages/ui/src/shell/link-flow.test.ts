import type { JoinLink } from '@parley/core/contracts/deeplink';
import { parseRoomCode, type RoomCode } from '@parley/core/domain/codes';
import { expect, it } from 'vitest';
import { afterLeaving, flowOf } from './link-flow.ts';

const HERE = 'https://here.example.org';
const THERE = 'https://there.example.org';

function link(server: string | null): JoinLink {
  return { kind: 'join', code: parseRoomCode('k3v9-x7mp-2qtr') as RoomCode, server, linkSecret: null };
}

it.each([
  ['without a server', null, false, 'follow'],
  ['of the confirmed server', HERE, false, 'follow'],
  ['of an unknown server', THERE, false, 'confirm'],
  ['in a call', HERE, true, 'leave'],
  ['of an unknown server in a call', THERE, true, 'leave'],
] as const)('a link %s', (_, server, inCall, kind) => {
  expect(flowOf({ ok: true, link: link(server) }, { server: HERE, inCall, meeting: null }).kind).toBe(kind);
});

it('still confirms an unknown server after the call was left', () => {
  expect(afterLeaving(link(THERE), HERE)).toMatchObject({ kind: 'confirm', server: THERE });
});

it('says what is wrong with a refused link, even in a call', () => {
  expect(
    flowOf({ ok: false, error: 'link.bad-code' }, { server: HERE, inCall: true, meeting: null }),
  ).toEqual({
    kind: 'refused',
    error: 'link.bad-code',
  });
});

it.each([
  ['of the meeting one is in', null, 'idle'],
  ['of the meeting one is in, with its server', HERE, 'idle'],
  ['with the same code on another server', THERE, 'leave'],
] as const)('an invite %s', (_, server, kind) => {
  const meeting = link(null).code;
  expect(flowOf({ ok: true, link: link(server) }, { server: HERE, inCall: true, meeting }).kind).toBe(kind);
});
