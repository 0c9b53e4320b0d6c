import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clearStamp, hashSources, readStamp, writeStamp } from './stamp.mjs';

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-stamp-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src', 'a.ts'), 'a');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the hash of sources', () => {
  const hash = () => hashSources([folder, join(folder, 'missing.json')]);

  it('stays when nothing but a time changes', () => {
    const before = hash();
    utimesSync(join(folder, 'src', 'a.ts'), 1, 1);
    expect(hash()).toBe(before);
  });

  it('changes with a content, a name, a new file and a file that was missing', () => {
    const seen = new Set([hash()]);
    writeFileSync(join(folder, 'src', 'a.ts'), 'b');
    seen.add(hash());
    writeFileSync(join(folder, 'src', 'b.ts'), 'b');
    seen.add(hash());
    rmSync(join(folder, 'src', 'a.ts'));
    seen.add(hash());
    writeFileSync(join(folder, 'missing.json'), '');
    seen.add(hash());
    expect(seen.size).toBe(5);
  });

  it('does not see what was built or installed', () => {
    const before = hash();
    for (const name of ['dist', 'out', 'node_modules']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'x.js'), 'x');
    }
    expect(hash()).toBe(before);
  });
});

describe('a stamp', () => {
  it('is read as written, until it is cleared', () => {
    const name = `test-${process.pid}`;
    expect(readStamp(name)).toBeUndefined();
    writeStamp(name, 'one');
    writeStamp(name, 'two');
    expect(readStamp(name)).toBe('two');
    clearStamp(name);
    expect(readStamp(name)).toBeUndefined();
  });
});
