import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Sent } from '../client.ts';
import { startMediaStack, type MediaStack } from '../media-stack.ts';
import { listOperations, type Operation } from '../operations.ts';
import { REQUESTS } from './requests.ts';
import { readTable, toRow, writeRow, type Row } from './table.ts';
import {
  CALLERS,
  createWorld,
  registerAccounts,
  type Accounts,
  type CallerName,
  type World,
} from './world.ts';

let stack: MediaStack;
let accounts: Accounts;
let shared: World;
let operations: readonly Operation[];
beforeAll(async () => {
  stack = await startMediaStack();
  [accounts, operations] = await Promise.all([registerAccounts(stack), listOperations(stack)]);
  shared = await createWorld(stack, accounts);
}, 60_000);
afterAll(() => stack.stop());

const DENIED = toRow(() => 401);

function fill(path: string, { parameters }: World): string {
  return path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(parameters[name] ?? 'names-nothing'),
  );
}

function sentBy(caller: CallerName, { name, takesBody }: Operation, world: World): Sent {
  const stated = REQUESTS[name] ?? {};
  const body = stated.body?.(world);
  return {
    ...world.credentials[caller],
    ...(body === undefined && takesBody ? { body: {} } : {}),
    ...(body === undefined ? {} : { body }),
    ...(stated.raw === undefined ? {} : { raw: stated.raw }),
    ...(stated.headers === undefined ? {} : { headers: stated.headers }),
  };
}

/** Whether a request is this operation's, such as `GET /api/rooms/create`, which asks for a room of that code. */
function covers({ method, path }: Operation, asked: string, url: string): boolean {
  return method === asked && new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(url);
}

/** Asks as every caller in turn, about a room made for it; those who only read share one. */
async function ask(operation: Operation): Promise<Row> {
  const own = REQUESTS[operation.name]?.ownAccount === true;
  const reads = operation.method === 'GET';
  const world = reads ? shared : await createWorld(stack, own ? await registerAccounts(stack) : accounts);
  const statuses = new Map<CallerName, number>();
  for (const [turn, caller] of CALLERS.entries()) {
    const sent = sentBy(caller, operation, { ...world, turn });
    const url = fill(operation.path, world) + (REQUESTS[operation.name]?.query ?? '');
    const { status } = await stack.send(operation.method, url, sent);
    statuses.set(caller, status);
  }
  return toRow((caller) => statuses.get(caller) ?? Number.NaN);
}

/** Without fetch, which sends no TRACE. */
function raw(method: string, path: string): Promise<Pick<Answer, 'status'> & { allow: string | undefined }> {
  return new Promise((resolve, reject) => {
    const asked = request(stack.origin + path, { method }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, allow: answer.headers.allow });
    });
    asked.on('error', reject).end();
  });
}

describe('the authorisation matrix', () => {
  it('has a row for every operation of the service, and none besides', () => {
    const rows = readTable();
    const missing = operations.filter(({ name }) => !rows.has(name));
    const toAdd = missing.map(({ name }) => writeRow(name, DENIED)).join('\n');
    expect(toAdd, 'add these to table.ts, with what each caller may do').toBe('');
    const known = new Set(operations.map(({ name }) => name));
    expect([...rows.keys()].filter((name) => !known.has(name))).toEqual([]);
  });

  it('is what every caller gets from every operation', { timeout: 180_000 }, async () => {
    const rows = readTable();
    const found: string[] = [];
    for (const operation of operations) {
      found.push(writeRow(operation.name, await ask(operation)));
    }
    const stated = operations.map(({ name }) => writeRow(name, rows.get(name) ?? DENIED));
    expect(found).toEqual(stated);
  });

  it('holds for HEAD as for GET, and no other method does anything', { timeout: 60_000 }, async () => {
    for (const path of new Set(operations.map((one) => one.path))) {
      const methods = operations.filter((one) => one.path === path).map((one) => one.method);
      const url = fill(path, shared);
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'QUERY']) {
        if (methods.includes(method) || operations.some((one) => covers(one, method, url))) continue;
        const answer = await raw(method, url);
        expect(answer.status, `${method} ${path}`).toBe(405);
        expect(answer.allow?.split(', ').sort(), `${method} ${path}`).toEqual([...methods].sort());
      }
      if (!methods.includes('GET')) continue;
      const [get, head] = [await raw('GET', url), await raw('HEAD', url)];
      expect(head.status, `HEAD ${path}`).toBe(get.status);
    }
  });

  it('leaves nothing of better-auth at its own paths', async () => {
    const stated = new Set(operations.map((one) => one.path));
    const theirs = [
      '/sign-in/email',
      '/sign-up/email',
      '/get-session',
      '/update-user',
      '/change-email',
      '/delete-user',
      '/list-sessions',
      '/revoke-sessions',
      '/request-password-reset',
      '/reset-password',
      '/verify-email',
      '/send-verification-email',
      '/sign-in/social',
      '/callback/github',
      '/link-social',
      '/list-accounts',
      '/ok',
      '/error',
    ];
    for (const path of theirs.map((one) => `/api/auth${one}`).filter((one) => !stated.has(one))) {
      for (const method of ['GET', 'POST']) {
        const { status } = await stack.send(method, path, { bearer: accounts.host });
        expect(status, `${method} ${path}`).toBe(404);
      }
    }
  });
});

describe('the table of the matrix', () => {
  it('is refused where a row stands twice, has a cell too few or other columns', () => {
    const columns = CALLERS.join(' ');
    const row = writeRow('GET /livez', DENIED);
    expect(readTable(`${columns}\n${row}`).get('GET /livez')).toEqual(DENIED);
    expect(() => readTable(`${columns}\n${row}\n${row}`)).toThrow('twice');
    expect(() => readTable(`${columns}\nGET /livez 200`)).toThrow('1 cells');
    expect(() => readTable(`host anonymous\n${row}`)).toThrow('columns');
  });
});
