import { describe, expect, it } from 'vitest';
import { MEDIA_SOURCES, ROLES, grantFor, isModerator, type MediaSource, type Role } from './grants.ts';

describe('the grant table', () => {
  const chosen: MediaSource[] = ['microphone'];
  it.each<[Role, readonly MediaSource[], readonly MediaSource[], boolean]>([
    ['host', chosen, MEDIA_SOURCES, true],
    ['cohost', chosen, MEDIA_SOURCES, true],
    ['member', chosen, ['microphone'], true],
    ['guest', chosen, ['microphone'], true],
    ['member', [], [], false],
    ['guest', [], [], false],
    ['host', [], MEDIA_SOURCES, true],
  ])('%s with the room allowing %j sends %j', (role, setting, canPublishSources, canPublish) => {
    expect(grantFor(role, 'room.1', setting)).toEqual({
      roomJoin: true,
      room: 'room.1',
      canSubscribe: true,
      canPublish,
      canPublishSources,
      canPublishData: true,
      canUpdateOwnMetadata: false,
      hidden: false,
      roomAdmin: false,
    });
  });

  it('never lets an empty list of sources through with the right to publish', () => {
    for (const role of ROLES) {
      const grant = grantFor(role, 'r', []);
      expect(grant.canPublish).toBe(grant.canPublishSources.length > 0);
    }
  });

  it('calls hosts and cohosts moderators, and nobody else', () =>
    expect(ROLES.filter(isModerator)).toEqual(['host', 'cohost']));
});
