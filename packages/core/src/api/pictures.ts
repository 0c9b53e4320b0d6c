import { z } from 'zod';
import type { SessionStore } from '../platform/index.ts';
import { createTransport } from './transport.ts';
import type { ApiResult } from './types.ts';

/** Pictures of people as calls. Where there is one, and which, is told elsewhere. */
export interface PictureApi {
  /** Of a member, for the one who is signed in; `path` is what the service named. */
  ofMember(path: string): Promise<ApiResult<Blob>>;
  /** Of somebody in a meeting, for everybody in it. `version` changes with the picture. */
  ofParticipant(
    place: { readonly code: string; readonly identity: string; readonly version: string },
    token: string,
  ): Promise<ApiResult<Blob>>;
}

/** The service draws every picture anew as WebP: anything else is none. */
const Picture = z.instanceof(Blob).refine(({ type }) => type === 'image/webp');

export function createPictureApi(origin: string, session: SessionStore): PictureApi {
  const send = createTransport(origin, session);
  const kept = { answer: 'bytes', kept: true } as const;
  return {
    ofMember: (path) => send('GET', path, Picture, { credential: { kind: 'session' }, ...kept }),
    ofParticipant: ({ code, identity, version }, token) =>
      send(
        'GET',
        `/api/rooms/${encodeURIComponent(code)}/participants/${encodeURIComponent(identity)}/avatar?v=${version}`,
        Picture,
        { credential: { kind: 'bearer', token }, ...kept },
      ),
  };
}
