import { API_VERSION, Problem } from '@parley/core/contracts/rest';
import type {
  ZodOpenApiContentObject,
  ZodOpenApiOperationObject,
  ZodOpenApiPathsObject,
  ZodOpenApiResponsesObject,
  ZodOpenApiSecuritySchemeObject,
} from 'zod-openapi';
import { problemStatus } from './problem.ts';
import type { Route } from './route.ts';

type OpenApiDocument = ReturnType<(typeof import('zod-openapi'))['createDocument']>;

const SECURITY_SCHEMES: Readonly<Record<string, ZodOpenApiSecuritySchemeObject>> = {
  session: {
    type: 'http',
    scheme: 'bearer',
    description: "The token of a session; the browser's is a cookie",
  },
  participant: {
    type: 'http',
    scheme: 'bearer',
    description: 'The participantToken that a join answers with',
  },
  ticket: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: '`Ticket <secret>` of a lobby',
  },
};

const SECURITY: Readonly<Record<Route['credential'], readonly Record<string, string[]>[]>> = {
  none: [],
  optional: [{}, { session: [] }, { participant: [] }],
  session: [{ session: [] }],
  'session-or-participant': [{ session: [] }, { participant: [] }],
  ticket: [{ ticket: [] }],
};

const MEDIA_TYPES: Readonly<Record<Route['produces'], string>> = {
  html: 'text/html',
  file: 'application/octet-stream',
  text: 'text/plain',
  json: 'application/json',
  'json-or-csv': 'application/json',
};

/** The OpenAPI 3.1 document of the route table. Its library is loaded here, when somebody asks. */
export async function describeRoutes(routes: readonly Route[], publicUrl: string): Promise<OpenApiDocument> {
  const { createDocument } = await import('zod-openapi');
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    for (const [index, path] of route.paths.entries()) {
      paths[path] = { ...paths[path], [route.method]: operation(route, index > 0) };
    }
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Parley token service',
      version: String(API_VERSION),
      description: 'Accounts, rooms, lobbies and grants. Errors are problem details (RFC 9457).',
    },
    servers: [{ url: publicUrl }],
    components: { securitySchemes: { ...SECURITY_SCHEMES } },
    paths,
  });
}

function operation(route: Route, alias: boolean): ZodOpenApiOperationObject {
  const responses: ZodOpenApiResponsesObject = {};
  const type = MEDIA_TYPES[route.produces];
  const csv = route.produces === 'json-or-csv' ? { 'text/csv': { schema: { type: 'string' as const } } } : {};
  for (const [status, schema] of Object.entries(route.answers)) {
    responses[key(Number(status))] = status.startsWith('3')
      ? { description: 'Goes on elsewhere' }
      : { description: 'Done', content: { [type]: { schema }, ...csv } };
  }
  for (const [status, codes] of refusals(route)) {
    responses[key(status)] = {
      description: codes.map((code) => `\`${code}\``).join(', '),
      content: { 'application/problem+json': { schema: Problem } },
    };
  }
  return {
    summary: alias ? `${route.summary} (alias)` : route.summary,
    tags: [route.tag],
    security: [...SECURITY[route.credential]],
    ...(route.params || route.query
      ? {
          requestParams: {
            ...(route.params ? { path: route.params } : {}),
            ...(route.query ? { query: route.query } : {}),
          },
        }
      : {}),
    ...(route.body || route.upload ? { requestBody: { required: true, content: bodyContent(route) } } : {}),
    responses,
  };
}

function bodyContent({ body, maxBytes }: Route): ZodOpenApiContentObject {
  if (body && maxBytes === undefined) return { 'application/json': { schema: body } };
  return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
}

function key(status: number) {
  const area = status >= 500 ? 5 : status >= 400 ? 4 : status >= 300 ? 3 : 2;
  return `${area}${String(status).slice(1)}` as const;
}

/** The route's own refusals and those that come with its policy, by status. */
function refusals(route: Route): Map<number, string[]> {
  const codes = new Set<Route['problems'][number]>(['request.rate-limited', ...route.problems]);
  if (route.params || route.query) codes.add('request.invalid');
  if (route.body || route.upload) {
    for (const code of ['request.invalid', 'request.malformed', 'request.too-large'] as const)
      codes.add(code);
    codes.add('request.wrong-type');
  }
  if (route.credential !== 'none') codes.add('auth.required');
  if (route.method !== 'get') codes.add('request.forbidden-origin');
  const byStatus = new Map<number, string[]>();
  for (const code of codes) {
    const status = problemStatus(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return byStatus;
}
