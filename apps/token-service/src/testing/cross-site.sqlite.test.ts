import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Sent } from './client.ts';
import { startLocalService, type LocalService } from './local-service.ts';
import { listOperations, type Operation } from './operations.ts';

/** Who sends, by the `Origin` that a browser would state. */
type Site = 'own' | 'own-by-address' | 'app' | 'missing' | (typeof STRANGERS)[number];
const STRANGERS = [
  'foreign',
  'null',
  'look-alike',
  'look-alike-prefix',
  'subdomain',
  'other-port',
  'other-scheme',
] as const;
const SITES: readonly Site[] = [...STRANGERS, 'own', 'own-by-address', 'app', 'missing'];
const CREDENTIALS = ['none', 'cookie', 'bearer'] as const;
/** The types that a page may send without asking first (fetch.spec.whatwg.org: CORS-safelisted), and JSON. */
const TYPES = ['application/json', 'text/plain', 'application/x-www-form-urlencoded'] as const;

let service: LocalService;
let operations: readonly Operation[];
let session: { cookie: string; bearer: string };
beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off' });
  operations = await listOperations(service);
  session = await signUp();
});
afterAll(() => service.stop());

async function signUp(): Promise<typeof session> {
  const account = { email: `${crypto.randomUUID()}@example.org`, password: 'a long enough sentence' };
  const { status, headers, body } = await service.send('POST', '/api/auth/register', {
    body: { ...account, name: 'Ada' },
  });
  expect(status).toBe(201);
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { cookie, bearer: (body as { token: string }).token };
}

function originOf(site: Site): string | null {
  const host = `localhost:${service.port}`;
  switch (site) {
    case 'own':
      return `http://${host}`;
    case 'own-by-address':
      return service.origin;
    case 'app':
      return 'parley-app://app';
    case 'missing':
      return null;
    case 'foreign':
      return 'https://elsewhere.example';
    case 'null':
      return 'null';
    case 'look-alike':
      return `http://${host}.elsewhere.example`;
    case 'look-alike-prefix':
      return `http://elsewhere-${host}`;
    case 'subdomain':
      return `http://sub.${host}`;
    case 'other-port':
      return `http://localhost:${service.port + 1}`;
    case 'other-scheme':
      return `https://${host}`;
  }
}

interface Cell {
  readonly operation: Operation;
  readonly site: Site;
  readonly credential: (typeof CREDENTIALS)[number];
  readonly type: (typeof TYPES)[number];
}

/** The rule: a stranger's page changes nothing; a cookie counts only on our own pages, which are told by the origin. */
function isRefused({ operation, site, credential }: Cell): boolean {
  if (STRANGERS.some((stranger) => stranger === site)) return true;
  return credential === 'cookie' && operation.readsSession && (site === 'app' || site === 'missing');
}

function send({ operation, site, credential, type }: Cell): Promise<Answer> {
  const origin = originOf(site);
  const sent: Sent = {
    raw: type === 'application/x-www-form-urlencoded' ? 'title=x' : '{}',
    headers: {
      'content-type': type,
      ...(origin === null ? {} : { origin }),
      ...(credential === 'cookie' ? { cookie: session.cookie } : {}),
    },
    ...(credential === 'bearer' ? { bearer: session.bearer } : {}),
  };
  return service.send(operation.method, operation.path.replace(/\{\w+\}/g, 'x'), sent);
}

const codeOf = ({ body }: Answer): unknown =>
  typeof body === 'object' && body !== null && 'code' in body ? body.code : null;

describe('requests of other sites', () => {
  it(
    'change nothing by any operation, from any origin, with any credential and content type',
    {
      timeout: 300_000,
    },
    async () => {
      const writes = operations.filter(({ method }) => method !== 'GET');
      expect(writes.length).toBeGreaterThan(10);
      for (const operation of writes) {
        const cells = SITES.flatMap((site) =>
          CREDENTIALS.flatMap((credential) =>
            TYPES.map((type): Cell => ({ operation, site, credential, type })),
          ),
        );
        const wrong: string[] = [];
        // What is let through may end the session, so it comes last.
        for (const cell of [...cells.filter(isRefused), ...cells.filter((one) => !isRefused(one))]) {
          const answer = await send(cell);
          const refused = answer.status === 403 && codeOf(answer) === 'request.forbidden-origin';
          const words = `${operation.name}: ${cell.site}, ${cell.credential}, ${cell.type}: ${answer.status}`;
          if (refused !== isRefused(cell)) wrong.push(words);
          if (operation.takesBody && cell.type !== 'application/json' && answer.status < 400)
            wrong.push(words);
          const allowed = answer.headers.get('access-control-allow-origin');
          if (allowed !== null && allowed !== originOf(cell.site)) wrong.push(`${words}, allows ${allowed}`);
          if (isRefused(cell) && cell.site !== 'app' && allowed !== null)
            wrong.push(`${words}, allows ${allowed}`);
        }
        expect(wrong).toEqual([]);
        const { body } = await service.send('GET', '/api/auth/session', { bearer: session.bearer });
        if ((body as { user: unknown }).user === null) session = await signUp();
      }
    },
  );

  it('by cookie count where the browser says that they come from the same origin, and nowhere else', async () => {
    const rename = (site: string): Promise<Answer> =>
      service.send('POST', '/api/rooms/create', {
        body: {},
        headers: { cookie: session.cookie, 'sec-fetch-site': site },
      });
    expect((await rename('same-origin')).status).toBe(201);
    for (const site of ['same-site', 'cross-site', 'none', ''])
      expect((await rename(site)).status, site).toBe(403);
  });
});

describe('preflights', () => {
  it('name only our own origins, allow no credentials, and are never answered with a star', async () => {
    for (const { method, path, name } of operations) {
      for (const site of SITES) {
        const origin = originOf(site);
        if (origin === null) continue;
        const answer = await service.send('OPTIONS', path.replace(/\{\w+\}/g, 'x'), {
          headers: { origin, 'access-control-request-method': method },
        });
        const allowed = answer.headers.get('access-control-allow-origin');
        const mayCall = (site === 'own' || site === 'app') && path.startsWith('/api/');
        expect(allowed, `${name} from ${site}`).toBe(mayCall ? origin : null);
        expect(answer.headers.get('access-control-allow-credentials'), name).toBeNull();
        if (mayCall) {
          expect(answer.headers.get('access-control-allow-methods')).toContain(method);
          expect(answer.headers.get('vary')).toContain('Origin');
        }
      }
    }
  });

  it('are not needed to be refused: what other sites read is not told to them', async () => {
    for (const { method, path, name } of operations.filter((one) => one.method === 'GET')) {
      const answer = await service.send(method, path.replace(/\{\w+\}/g, 'x'), {
        headers: { origin: 'https://elsewhere.example', cookie: session.cookie },
      });
      expect(answer.headers.get('access-control-allow-origin'), name).toBeNull();
    }
  });
});
