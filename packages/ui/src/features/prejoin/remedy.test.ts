import { expect, it } from 'vitest';
import { remedyOf } from './remedy.ts';

const AGENTS = {
  chrome: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36',
  safari: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
} as const;
const WEB = { kind: 'web', system: 'browser' } as const;

it.each([
  ['denied', 'chrome', 'chromium'],
  ['denied', 'safari', 'safari'],
  ['denied', 'firefox', 'firefox'],
  ['denied-by-system', 'chrome', 'win32'],
  ['denied-by-system', 'safari', 'darwin'],
  ['denied-by-system', 'firefox', 'linux'],
] as const)('in a browser: %s in %s leads to %s', (problem, agent, remedy) => {
  expect(remedyOf(problem, WEB, AGENTS[agent])).toBe(remedy);
});

it.each(['win32', 'darwin', 'linux'] as const)('in the app the settings of %s help', (system) => {
  expect(remedyOf('denied', { kind: 'desktop', system }, AGENTS.chrome)).toBe(system);
});

it.each(['not-found', 'in-use', 'unavailable'] as const)('no setting helps against %s', (problem) => {
  expect(remedyOf(problem, WEB, AGENTS.chrome)).toBeNull();
});
