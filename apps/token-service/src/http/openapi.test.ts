import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startLocalService, type LocalService } from '../testing/local-service.ts';

const Operation = z.looseObject({
  responses: z.record(z.string(), z.unknown()),
  security: z.array(z.unknown()),
});
const Document = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
});

let service: LocalService;
let document: z.infer<typeof Document>;
beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off' });
  document = Document.parse((await service.send('GET', '/api/openapi.json')).body);
});
afterAll(() => service.stop());

describe('the OpenAPI document', () => {
  it('holds every path that a route file states', () => {
    const stated = readdirSync(new URL('../modules', import.meta.url), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('routes.ts'))
      .flatMap(
        (file) =>
          readFileSync(new URL(`../modules/${file}`, import.meta.url), 'utf8').match(
            /'\/(?:api|livez|readyz)[^']*'/g,
          ) ?? [],
      )
      .map((text) => text.slice(1, -1));
    expect(stated.length).toBeGreaterThan(25);
    expect(stated.filter((path) => document.paths[path] === undefined)).toEqual([]);
    expect(Object.keys(document.paths)).toContain('/api/rooms/{code}/lobby/{ticket}/admit');
  });

  it('is of version 3.1 and tells the refusals of every route', () => {
    expect(document.openapi).toBe('3.1.0');
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { responses }] of Object.entries(methods)) {
        expect(Object.keys(responses), `${method} ${path}`).toContain('429');
        expect(Object.keys(responses).some((status) => /^[23]/.test(status))).toBe(true);
      }
    }
  });

  it('is what the service does: each of its paths is mounted, and asks who it is where the document says so', async () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { security }] of Object.entries(methods)) {
        const answer = await service.send(method.toUpperCase(), path.replace(/\{\w+\}/g, 'x'), {
          ...(method === 'get' ? {} : { body: {} }),
        });
        expect(answer.status, `${method} ${path}`).not.toBe(405);
        expect(answer.body).not.toMatchObject({ code: 'request.not-found' });
        const open = security.length === 0 || security.some((entry) => JSON.stringify(entry) === '{}');
        if (!open) expect(answer.body, `${method} ${path}`).toMatchObject({ status: 401 });
      }
    }
  });

  it('has a page for people', async () => {
    const page = await service.send('GET', '/api/docs');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.body).toContain('POST /api/rooms/join');
  });
});
