import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import rules from '../../../.dependency-cruiser.mjs';
import { repoRoot } from '../paths.mjs';

const CLI = join(repoRoot, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');

/** Packages that the fixtures import, as empty modules. */
const PACKAGES = [
  'zod',
  'react',
  'electron',
  'livekit-client',
  '@livekit/components-react',
  'better-sqlite3',
  'keytar',
  'express',
];

/** A small house in which everybody keeps to the rules. */
const CLEAN = {
  'packages/core/src/domain/codes.ts': `import 'zod'; export const code = 1;`,
  'packages/core/src/contracts/rest.ts': `import 'zod'; import '../domain/codes.ts'; export const rest = 1;`,
  'packages/core/src/contracts/ipc.ts': `export const ipc = 1;`,
  'packages/core/src/call/index.ts': `import 'livekit-client'; import '../contracts/rest.ts'; export const call = 1;`,
  'packages/core/src/api/index.ts': `import '../contracts/rest.ts'; export const api = 1;`,
  'packages/core/src/domain/codes.test.ts': `import 'node:fs'; import './codes.ts';`,
  'packages/ui/src/theme/logo.ts': `export const logo = 1;`,
  'packages/ui/src/primitives/button.ts': `import 'react'; import '../theme/logo.ts'; export const button = 1;`,
  'packages/ui/src/livekit/tracks.ts': `import '@livekit/components-react'; import '@parley/core/call'; export const tracks = 1;`,
  'packages/ui/src/features/call/index.ts': `import './inside.ts'; import '../stage/index.ts'; export const feature = 1;`,
  'packages/ui/src/features/call/inside.ts': `import '../../primitives/button.ts'; export const inside = 1;`,
  'packages/ui/src/features/stage/index.ts': `import './inside.ts'; import '../../livekit/tracks.ts'; export const feature = 1;`,
  'packages/ui/src/features/stage/inside.ts': `export const inside = 1;`,
  'packages/ui/src/index.ts': `import './features/call/index.ts'; export const ui = 1;`,
  'apps/desktop/src/main/index.ts': `import 'electron'; import 'keytar'; import 'node:fs'; import '@parley/core/contracts/rest';`,
  'apps/desktop/src/preload/index.ts': `import 'electron'; import '@parley/core/contracts/ipc';`,
  'apps/desktop/src/renderer/main.ts': `import 'react'; import '@parley/ui';`,
  'apps/web/src/main.ts': `import '@parley/ui'; import '@parley/core/api';`,
  'apps/token-service/src/main.ts': `import 'better-sqlite3'; import 'express'; import 'node:http'; import '@parley/core/domain/codes';`,
  'apps/token-service/src/testing/stack.ts': `import '../../../../tools/src/stack.ts';`,
  'apps/token-service/src/main.test.ts': `import './testing/stack.ts'; import './main.ts';`,
  'tools/src/stack.ts': `import 'node:fs'; export const stack = 1;`,
  'e2e/call.spec.ts': `import '../tools/src/stack.ts';`,
  'bench/main.ts': `import 'livekit-client';`,
};

/**
 * One breach per rule: the file that breaks it and what it says.
 * @type {readonly (readonly [rule: string, file: string, source: string])[]}
 */
const BREACHES = [
  ['no-circular', 'packages/core/src/api/ring-a.ts', `import './ring-b.ts'; export const ring = 1;`],
  ['no-unresolvable', 'apps/web/src/lost.ts', `import './nowhere.ts';`],
  ['domain-is-pure', 'packages/core/src/domain/breach.ts', `import '../contracts/rest.ts';`],
  ['contracts-are-pure', 'packages/core/src/contracts/breach.ts', `import '../api/index.ts';`],
  ['core-stands-alone', 'packages/core/src/api/breach.ts', `import '../../../ui/src/index.ts';`],
  ['core-runs-anywhere', 'packages/core/src/call/breach.ts', `import 'react';`],
  ['core-without-node', 'packages/core/src/call/node-breach.ts', `import 'node:fs';`],
  [
    'one-door-to-livekit-client',
    'packages/ui/src/features/call/media-breach.ts',
    `import type {} from 'livekit-client';`,
  ],
  [
    'one-door-to-components-react',
    'packages/ui/src/features/call/breach.ts',
    `import '@livekit/components-react';`,
  ],
  ['ui-below-apps', 'packages/ui/src/shell/breach.ts', `import '../../../../apps/web/src/main.ts';`],
  ['ui-without-electron', 'packages/ui/src/shell/electron-breach.ts', `import 'electron';`],
  ['ui-without-node', 'packages/ui/src/shell/node-breach.ts', `import 'node:path';`],
  [
    'primitives-know-the-theme-only',
    'packages/ui/src/primitives/breach.ts',
    `import '@parley/core/domain/codes';`,
  ],
  ['ui-livekit-below-features', 'packages/ui/src/livekit/breach.ts', `import '../features/stage/index.ts';`],
  [
    'features-through-their-index',
    'packages/ui/src/features/call/deep-breach.ts',
    `import '../stage/inside.ts';`,
  ],
  [
    'shell-through-feature-index',
    'packages/ui/src/shell/deep-breach.ts',
    `import '../features/stage/inside.ts';`,
  ],
  ['desktop-main-reach', 'apps/desktop/src/main/breach.ts', `import '@parley/core/call';`],
  ['desktop-preload-reach', 'apps/desktop/src/preload/breach.ts', `import 'zod';`],
  ['desktop-renderer-reach', 'apps/desktop/src/renderer/breach.ts', `import '../main/index.ts';`],
  ['desktop-renderer-without-node', 'apps/desktop/src/renderer/node-breach.ts', `import 'fs';`],
  ['web-is-a-web-page', 'apps/web/src/breach.ts', `import 'electron';`],
  ['web-without-node', 'apps/web/src/node-breach.ts', `import 'node:os';`],
  ['apps-keep-apart', 'apps/web/src/app-breach.ts', `import '../../desktop/src/renderer/main.ts';`],
  ['service-reach', 'apps/token-service/src/breach.ts', `import '@parley/core/api';`],
  ['sqlite-in-the-service-only', 'apps/desktop/src/main/sqlite-breach.ts', `import 'better-sqlite3';`],
  ['keytar-in-desktop-main-only', 'apps/token-service/src/keytar-breach.ts', `import 'keytar';`],
  [
    'product-without-test-rooms',
    'apps/token-service/src/tool-breach.ts',
    `import '../../../tools/src/stack.ts';`,
  ],
];

/** @type {string} */
let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-rules-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the dependency rules', () => {
  it('leave a house alone in which everybody keeps to them', async () => {
    expect(await violations('clean', CLEAN)).toEqual([]);
  });

  it('have a breach below for each of them', () => {
    expect(BREACHES.map(([rule]) => rule).sort()).toEqual(rules.forbidden?.map((rule) => rule.name).sort());
  });

  it('each give their reason', () => {
    for (const rule of rules.forbidden ?? []) expect(rule.comment, rule.name).toMatch(/\w.{30,}/);
  });

  it('catch each breach by the name of the rule', async () => {
    const found = await violations('breached', {
      ...CLEAN,
      'packages/core/src/api/ring-b.ts': `import './ring-a.ts';`,
      ...Object.fromEntries(BREACHES.map(([, file, source]) => [file, source])),
    });
    for (const [rule, file] of BREACHES) expect(found, rule).toContainEqual({ rule, from: file });
  });
});

/**
 * @param {string} name
 * @param {Record<string, string>} files
 * @returns {Promise<{rule: string, from: string}[]>}
 */
async function violations(name, files) {
  const root = join(folder, name);
  for (const [file, source] of Object.entries(files)) write(join(root, file), source);
  for (const each of PACKAGES) {
    write(join(root, 'node_modules', each, 'package.json'), JSON.stringify({ name: each, main: 'index.js' }));
    write(join(root, 'node_modules', each, 'index.js'), '');
  }
  const core = { './contracts/*': './src/contracts/*.ts', './domain/*': './src/domain/*.ts' };
  const doors = { './call': './src/call/index.ts', './api': './src/api/index.ts' };
  describePackage(root, 'core', { ...core, ...doors });
  describePackage(root, 'ui', { '.': './src/index.ts' });
  cpSync(join(repoRoot, 'tsconfig.base.json'), join(root, 'tsconfig.base.json'));

  const rooms = ['apps', 'packages', 'e2e', 'bench', 'tools'];
  const args = [
    CLI,
    '--config',
    join(repoRoot, '.dependency-cruiser.mjs'),
    '--output-type',
    'json',
    ...rooms,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 1e8 }).catch(
    // It exits with the number of violations.
    (error) => error,
  );
  return JSON.parse(stdout).summary.violations.map((/** @type {any} */ each) => ({
    rule: each.rule.name,
    from: each.from,
  }));
}

/**
 * @param {string} root
 * @param {string} name
 * @param {Record<string, string>} exports
 */
function describePackage(root, name, exports) {
  write(
    join(root, 'packages', name, 'package.json'),
    JSON.stringify({ name: `@parley/${name}`, type: 'module', exports }),
  );
  const link = join(root, 'node_modules', '@parley', name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join(root, 'packages', name), link, 'junction');
}

/**
 * @param {string} file
 * @param {string} text
 */
function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
