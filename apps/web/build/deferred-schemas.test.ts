import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DisplayName, Problem, RoomSettings } from '@parley/core/contracts/rest';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deferredSchemas } from './deferred-schemas.ts';

const CONTRACTS = join(import.meta.dirname, '../../../packages/core/src/contracts/rest/index.ts');

let folder = '';
let code = '';
const originals = { DisplayName, RoomSettings, Problem };
let built: typeof originals;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-deferred-'));
  const entry = join(folder, 'entry.mjs');
  await writeFile(entry, `export { DisplayName, RoomSettings, Problem } from ${JSON.stringify(CONTRACTS)};`);
  await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [deferredSchemas()],
    build: {
      outDir: join(folder, 'out'),
      minify: false,
      lib: { entry, formats: ['es'], fileName: 'built' },
    },
  });
  const file = join(folder, 'out', 'built.js');
  code = await readFile(file, 'utf8');
  built = (await import(file)) as typeof built;
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

it('makes no schema until one is used', () => {
  expect(code).toMatch(/RoomSettings = .{0,20}deferred\(\(\) =>/);
});

it('leaves out what nobody uses', () => {
  expect(code).not.toContain('RegisterRequest');
});

it.each([
  ['DisplayName', ['Ada', '', ' x ', 7, 'a'.repeat(500)]],
  ['RoomSettings', [{}, { lobby: 'nobody' }, { lobby: 'sometimes' }, null]],
  ['Problem', [{}, { type: 'about:blank', title: 't', status: 404, code: 'room.not-found' }]],
] as const)('%s answers as ever', (name, inputs) => {
  for (const input of inputs) {
    const [ours, original] = [built[name].safeParse(input), originals[name].safeParse(input)];
    expect(ours.success).toBe(original.success);
    expect(ours.data).toEqual(original.data);
    expect(ours.error?.issues).toEqual(original.error?.issues);
  }
});
