import { z } from 'zod';
import type { Authenticators } from '../../http/caller.ts';
import { describeRoutes } from '../../http/openapi.ts';
import { route, type Route } from '../../http/route.ts';
import { docsPage } from './page.ts';

const Document = z.looseObject({ openapi: z.string() }).meta({ id: 'OpenApiDocument' });

/** The table's description of itself. `table` is asked late, because these routes stand in it too. */
export function docsRoutes(
  authenticate: Authenticators,
  table: () => readonly Route[],
  publicUrl: string,
): Route[] {
  let document: ReturnType<typeof describeRoutes> | null = null;
  return [
    route({
      method: 'get',
      paths: ['/api/openapi.json'],
      summary: 'This API as an OpenAPI document',
      tag: 'Service',
      limit: 'read',
      authenticate: authenticate.nobody,
      act: async () => {
        document ??= describeRoutes(table(), publicUrl);
        return { status: 200, body: { ...(await document) } };
      },
      answers: { 200: Document },
    }),
    route({
      method: 'get',
      paths: ['/api/docs'],
      summary: 'This API as a page',
      tag: 'Service',
      limit: 'read',
      authenticate: authenticate.nobody,
      act: () => Promise.resolve({ status: 200, body: docsPage(table()) }),
      answers: { 200: z.string() },
      produces: 'html',
    }),
  ];
}
