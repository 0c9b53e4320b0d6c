import { describe, expect, it } from 'vitest';
import {
  CIRCLES,
  MEDIA_SOURCES,
  ROLES,
  grantFor,
  isModerator,
  isWithin,
  mayChat,
  type Circle,
  type MediaSource,
  type Role,
  type SendingRules,
} from './grants.ts';

const ALL = MEDIA_SOURCES;
const CAMERA_AND_MICROPHONE: readonly MediaSource[] = ['camera', 'microphone'];
const NO_MICROPHONE: readonly MediaSource[] = ['camera', 'screen_share', 'screen_share_audio'];

const everything: SendingRules = { sources: ALL, share: 'everyone', unmute: 'everyone' };
const listening: SendingRules = { ...everything, sources: ['microphone'] };
const nothing: SendingRules = { ...everything, sources: [] };
const hostsShare: SendingRules = { ...everything, share: 'hosts' };
const hostsUnmute: SendingRules = { ...everything, unmute: 'hosts' };
const membersShare: SendingRules = { ...everything, share: 'members' };
const RULES = [everything, listening, nothing, hostsShare, hostsUnmute, membersShare];

/** role, the room's rules, what a host decided about this person, what they may send. */
type Row = readonly [Role, SendingRules, readonly MediaSource[] | null, readonly MediaSource[]];
const TABLE: readonly Row[] = [
  ['host', everything, null, ALL],
  ['host', nothing, null, ALL],
  ['host', hostsUnmute, ['camera'], ALL],
  ['cohost', everything, null, ALL],
  ['cohost', nothing, null, ALL],
  ['cohost', hostsShare, null, ALL],
  ['cohost', everything, ['camera'], ['camera']],
  ['cohost', everything, [], []],
  ...(['member', 'guest'] as const).flatMap((role): Row[] => [
    [role, everything, null, ALL],
    [role, listening, null, ['microphone']],
    [role, nothing, null, []],
    [role, hostsShare, null, CAMERA_AND_MICROPHONE],
    [role, hostsUnmute, null, NO_MICROPHONE],
    [role, everything, ['camera'], ['camera']],
    [role, everything, [], []],
    [role, nothing, ['microphone'], ['microphone']],
    [role, hostsUnmute, ['microphone', 'camera'], CAMERA_AND_MICROPHONE],
    [role, hostsShare, ['screen_share'], ['screen_share']],
  ]),
  ['member', membersShare, null, ALL],
  ['guest', membersShare, null, CAMERA_AND_MICROPHONE],
  ['observer', everything, null, []],
  ['observer', everything, ALL, []],
  ['observer', nothing, ['microphone'], []],
];

describe('the grant table', () => {
  it.each(TABLE)('%s, rules %j, decided %j: sends %j', (role, rules, sources, sent) => {
    expect(grantFor(role, 'room.1', rules, { sources, chat: null })).toEqual({
      roomJoin: true,
      room: 'room.1',
      canSubscribe: true,
      canPublish: sent.length > 0,
      canPublishSources: sent,
      canPublishData: role !== 'observer',
      canUpdateOwnMetadata: false,
      hidden: role === 'observer',
      roomAdmin: false,
    });
  });

  it('has rows for every role', () => expect(new Set(TABLE.map(([role]) => role))).toEqual(new Set(ROLES)));

  it('never lets an empty list of sources through with the right to publish', () => {
    for (const role of ROLES) {
      for (const rules of RULES) {
        for (const sources of [null, [], ['camera']] as const) {
          const grant = grantFor(role, 'r', rules, { sources, chat: null });
          expect(grant.canPublish).toBe(grant.canPublishSources.length > 0);
        }
      }
    }
  });

  it('gives an observer the same whatever the room allows', () => {
    for (const rules of RULES)
      expect(grantFor('observer', 'r', rules)).toEqual(grantFor('observer', 'r', nothing));
  });
});

it('calls hosts and cohosts moderators, and nobody else', () =>
  expect(ROLES.filter(isModerator)).toEqual(['host', 'cohost']));

describe('whom a setting names', () => {
  it.each<[Circle, readonly Role[]]>([
    ['hosts', ['host', 'cohost']],
    ['members', ['host', 'cohost', 'member']],
    ['everyone', ['host', 'cohost', 'member', 'guest']],
  ])('%s: %j', (circle, roles) => {
    expect(ROLES.filter((role) => isWithin(circle, role))).toEqual(roles);
    expect(ROLES.filter((role) => mayChat(role, circle))).toEqual(roles);
  });

  it('is outvoted by what a host decided about one person, except for hosts and observers', () => {
    for (const circle of CIRCLES) {
      const may = (chat: boolean) => ROLES.filter((role) => mayChat(role, circle, { sources: null, chat }));
      expect(may(true)).toEqual(['host', 'cohost', 'member', 'guest']);
      expect(may(false)).toEqual(['host']);
    }
  });
});
