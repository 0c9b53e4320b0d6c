import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { textTroubles } from './texts.mjs';

/** A small house whose texts are whole, in English and Arabic. */
const WHOLE = {
  'i18n/en/home.ts': `export const home = {
    hello: 'Hello, {{name}}',
    people_one: '{{count}} person',
    people_other: '{{count}} people',
    states: { open: 'Open' },
  } as const;`,
  'i18n/ar/home.ts': `export const home = {
    hello: 'مرحبًا، {{name}}',
    people_zero: 'لا أحد',
    people_one: 'شخص واحد',
    people_two: 'شخصان',
    people_few: '{{count}} أشخاص',
    people_many: '{{count}} شخصًا',
    people_other: '{{count}} شخص',
    states: { open: 'مفتوح' },
  };`,
  'i18n/late.ts': `
    import { home } from './en/home.ts';
    Object.assign(english, { home });`,
  'index.ts': `const Home = lazy(() => import('./features/home/index.ts'));`,
  'features/home/index.ts': `export { Home } from './Home.tsx';`,
  'features/home/Home.tsx': `
    import '../../i18n/late.ts';
    export const Home = ({ t, state }) => (
      <p title={t('home.hello', { name: 'Ada' })}>{t('home.people', { count: 2 })} {t(\`home.states.\${state}\`)} · 1</p>
    );`,
};

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'parley-texts-'));
  for (const [file, source] of Object.entries(WHOLE)) write(file, source);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/**
 * @param {string} file
 * @param {string} source
 */
function write(file, source) {
  const path = join(root, 'packages/ui/src', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, source);
}

it('finds nothing in whole texts', () => {
  expect(textTroubles(root)).toEqual([]);
});

/**
 * What is broken, what is to be replaced in which file, and what is said about it.
 * @type {readonly (readonly [name: string, file: keyof typeof WHOLE, from: string, to: string, trouble: RegExp])[]}
 */
const BREACHES = [
  [
    'a missing text',
    'i18n/ar/home.ts',
    `states: { open: 'مفتوح' }`,
    '',
    /i18n\/ar\/home.ts: home.states.open is missing/,
  ],
  [
    'a missing plural form',
    'i18n/ar/home.ts',
    `people_few: '{{count}} أشخاص',`,
    '',
    /home.people_few is missing/,
  ],
  [
    'a lost placeholder',
    'i18n/ar/home.ts',
    '، {{name}}',
    '',
    /ar\/home.ts:2: home.hello has the placeholders/,
  ],
  ['an empty text', 'i18n/ar/home.ts', `'مفتوح'`, `' '`, /home.states.open is empty/],
  [
    'a text that English lacks',
    'i18n/ar/home.ts',
    'states: {',
    `old: 'قديم', states: {`,
    /home.old is not among/,
  ],
  [
    'a text that nobody uses',
    'features/home/Home.tsx',
    'home.hello',
    'home.unknown',
    /home.hello is used nowhere/,
  ],
  [
    'words in the markup',
    'features/home/Home.tsx',
    '· 1',
    '· and more',
    /Home.tsx:4: “.*and more.*” is said without a key/,
  ],
  [
    'words in an attribute',
    'features/home/Home.tsx',
    '<p ',
    '<p aria-label="Greeting" ',
    /“Greeting” is said without/,
  ],
  [
    'a late text that its screen does not bring',
    'features/home/Home.tsx',
    `import '../../i18n/late.ts';`,
    '',
    /Home.tsx:4: home.hello is said before i18n\/late.ts is there: .*home\/index.ts lacks it/,
  ],
  [
    'a late text in the first part of the page',
    'index.ts',
    `lazy(() => import('./features/home/index.ts'))`,
    `t('home.hello')`,
    /index.ts:1: home.hello is said before/,
  ],
];

it.each(BREACHES)('sees %s', (_name, file, from, to, trouble) => {
  write(file, WHOLE[file].replace(from, to));
  expect(textTroubles(root).join('\n')).toMatch(trouble);
});

it('sees a whole file that a language lacks', () => {
  write('i18n/en/more.ts', `export const more = { open: 'Open' } as const;`);
  write('features/home/More.tsx', `export const more = (t) => t('more.open');`);
  expect(textTroubles(root)).toEqual(['packages/ui/src/i18n/ar/more.ts: more.open is missing']);
});
