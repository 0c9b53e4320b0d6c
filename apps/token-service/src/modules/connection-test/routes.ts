import { randomUUID } from 'node:crypto';
import { ConnectionTest } from '@parley/core/contracts/rest';
import type { Authenticators } from '../../http/caller.ts';
import { route, type Route } from '../../http/route.ts';
import type { MediaServer } from '../../livekit/gateway.ts';
import type { SignGrant } from '../../livekit/grant-token.ts';

export interface ConnectionTestDeps {
  readonly media: Pick<MediaServer, 'openTestRoom'>;
  readonly sign: SignGrant;
  readonly livekitUrl: string;
}

/** Lets anybody try the way to the media server before a meeting. What is tried is the way alone: nothing is sent. */
export function connectionTestRoutes(
  authenticate: Authenticators,
  { media, sign, livekitUrl }: ConnectionTestDeps,
): Route[] {
  return [
    route({
      method: 'post',
      paths: ['/api/connection-tests'],
      summary: 'A room of one’s own at the media server, to test the way to it',
      tag: 'Service',
      limit: 'connectionTest',
      authenticate: authenticate.nobody,
      act: async () => {
        // Not of the form of a meeting's room, so that nothing of it is ever taken for one.
        const room = `test-${randomUUID()}`;
        await media.openTestRoom(room);
        const token = await sign(
          { identity: 'tester', name: '', attributes: {} },
          {
            roomJoin: true,
            room,
            canSubscribe: false,
            canPublish: false,
            canPublishSources: [],
            canPublishData: false,
            canUpdateOwnMetadata: false,
            hidden: false,
            roomAdmin: false,
          },
        );
        return { status: 201, body: { livekit: { url: livekitUrl, token } } };
      },
      answers: { 201: ConnectionTest },
      problems: ['media.unavailable'],
    }),
  ];
}
