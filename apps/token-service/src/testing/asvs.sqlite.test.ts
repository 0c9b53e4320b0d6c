import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const SERVICE = new URL('..', import.meta.url);
const SECURITY = new URL('../../../../docs/security.md', import.meta.url);

/** The rows of the table of requirements: number, demand, means, tests. */
const rows = readFileSync(SECURITY, 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+\.\d+\.\d+/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

const tests = new Map(
  readdirSync(SERVICE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => [file.replace(/^.*[\\/]/, ''), readFileSync(new URL(file, SERVICE), 'utf8')]),
);

describe('the table of requirements in docs/security.md', () => {
  it('is there', () => {
    expect(rows.length).toBeGreaterThan(50);
  });

  it.each(rows)('|%s| %s | names tests that exist, or says that there is none', (...row) => {
    const cell = row[4] ?? '';
    const named = [...cell.matchAll(/`([\w.-]+\.test\.ts) › ([^`]+)`/g)];
    if (named.length === 0) expect(cell).toMatch(/\*\*not tested|see \[/);
    for (const [, file = '', name = ''] of named) {
      expect([...tests.keys()]).toContain(file);
      // A template in a name stands for what the service itself puts there.
      expect(tests.get(file)?.replaceAll("\\'", "'"), `${file} › ${name}`).toContain(name);
    }
  });
});
