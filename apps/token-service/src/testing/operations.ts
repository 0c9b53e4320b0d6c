import { z } from 'zod';
import type { TestClient } from './client.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** One entry of the route table, as the service itself tells it. */
export interface Operation {
  readonly method: string;
  /** In OpenAPI's form, `/api/rooms/{code}`. */
  readonly path: string;
  /** `POST /api/rooms/join` */
  readonly name: string;
  readonly takesBody: boolean;
  /** Whether it looks at a session, and so at the cookie that a browser sends by itself. */
  readonly readsSession: boolean;
}

const Document = z.object({
  paths: z.record(
    z.string(),
    z.partialRecord(
      z.enum(METHODS),
      z.object({ requestBody: z.unknown().optional(), security: z.array(z.record(z.string(), z.unknown())) }),
    ),
  ),
});

/** Every operation that the service has, read from its OpenAPI document, aliases included. */
export async function listOperations(client: TestClient): Promise<readonly Operation[]> {
  const { body } = await client.send('GET', '/api/openapi.json');
  return Object.entries(Document.parse(body).paths).flatMap(([path, methods]) =>
    METHODS.flatMap((key) => {
      const stated = methods[key];
      if (!stated) return [];
      const method = key.toUpperCase();
      const readsSession = stated.security.some((one) => 'session' in one);
      return [
        {
          method,
          path,
          name: `${method} ${path}`,
          takesBody: stated.requestBody !== undefined,
          readsSession,
        },
      ];
    }),
  );
}
