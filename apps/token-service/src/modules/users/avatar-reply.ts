import type { Readable } from 'node:stream';
import type { FileBody, Reply } from '../../http/route.ts';
import { AVATAR_TYPE } from './avatar.ts';

/** A browser asks again after this long, in seconds; the address changes with the picture anyway. */
const AVATAR_SECONDS = 3600;

/** A picture as it is served: always of the one type that the service draws, and kept by its reader alone. */
export function avatarReply(content: Readable): Reply<FileBody> {
  return {
    status: 200,
    body: {
      type: AVATAR_TYPE,
      headers: {
        'Cache-Control': `private, max-age=${AVATAR_SECONDS}`,
        'X-Content-Type-Options': 'nosniff',
      },
      content,
    },
  };
}
