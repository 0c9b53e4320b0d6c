import { describe, expect, it } from 'vitest';
import { ROLES, type ModeratorRole, type Role } from './grants.ts';
import { ASSIGNABLE_ROLES, assignedRole, mayAssign, mayModerate, type ModerationAct } from './moderation.ts';

const everyone: readonly Role[] = ROLES;
const notHosts: readonly Role[] = ['cohost', 'member', 'guest', 'observer'];
const notModerators: readonly Role[] = ['member', 'guest', 'observer'];

describe('who may do what to whom', () => {
  it.each<[ModeratorRole, ModerationAct, readonly Role[]]>([
    ['host', 'mute', everyone],
    ['host', 'ask-to-unmute', everyone],
    ['host', 'lower-hand', everyone],
    ['host', 'permissions', notHosts],
    ['host', 'role', notHosts],
    ['host', 'remove', notHosts],
    ['host', 'ban', notHosts],
    ['cohost', 'mute', notHosts],
    ['cohost', 'ask-to-unmute', notHosts],
    ['cohost', 'lower-hand', notHosts],
    ['cohost', 'permissions', notModerators],
    ['cohost', 'role', notModerators],
    ['cohost', 'remove', notModerators],
    ['cohost', 'ban', notModerators],
  ])('a %s may %s: %j', (actor, act, targets) => {
    expect(ROLES.filter((target) => mayModerate(actor, act, target))).toEqual(targets);
  });

  it('lets hosts alone make cohosts, and nobody a host', () => {
    expect(ASSIGNABLE_ROLES.filter((role) => mayAssign('host', role))).toEqual([...ASSIGNABLE_ROLES]);
    expect(ASSIGNABLE_ROLES.filter((role) => mayAssign('cohost', role))).not.toContain('cohost');
    expect(ASSIGNABLE_ROLES).not.toContain('host');
  });

  it('takes member and guest for the same wish: an ordinary participant', () => {
    expect(assignedRole('guest', true)).toBe('member');
    expect(assignedRole('member', false)).toBe('guest');
    expect(assignedRole('cohost', false)).toBe('cohost');
  });
});
