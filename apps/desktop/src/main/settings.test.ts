import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createServerChoice } from './server-choice.ts';
import { openSettings } from './settings.ts';

let directory: string;
let path: string;
let damaged: unknown[];
const open = () => openSettings(path, (error) => damaged.push(error));

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-settings-'));
  path = join(directory, 'profile', 'settings.json');
  damaged = [];
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe('settings', () => {
  it('begin with no server', async () => {
    expect((await open()).value).toEqual({ version: 1, server: null });
    expect(damaged).toEqual([]);
  });

  it('come back after a restart', async () => {
    await (await open()).save({ version: 1, server: 'https://meet.example' });
    expect((await open()).value.server).toBe('https://meet.example');
    expect(await readdir(join(directory, 'profile'))).toEqual(['settings.json']);
  });

  it('keep the last of several choices made at once', async () => {
    const settings = await open();
    const origins = ['https://a.example', 'https://b.example', 'https://c.example'];
    await Promise.all(origins.map((server) => settings.save({ version: 1, server })));
    expect((await open()).value.server).toBe('https://c.example');
  });

  it.each([
    ['cut off', '{"version":1,"serv'],
    ['empty', ''],
    ['of another version', '{"version":9,"server":null}'],
    ['with a server we may not speak to', '{"version":1,"server":"http://evil.example"}'],
    ['not text', '\u0000\u0000\u0000'],
    ['not an object', '[]'],
  ])('that are %s are kept aside and defaults are used', async (_name, text) => {
    await (await open()).save({ version: 1, server: 'https://meet.example' });
    await writeFile(path, text);
    const settings = await open();
    expect(settings.value).toEqual({ version: 1, server: null });
    expect(damaged).toHaveLength(1);
    expect(await readFile(`${path}.damaged`, 'utf8')).toBe(text);
    await settings.save({ version: 1, server: 'https://new.example' });
    expect((await open()).value.server).toBe('https://new.example');
  });

  it('say so when the disk refuses, and still apply', async () => {
    await writeFile(join(directory, 'profile'), 'a file where the folder should be');
    const settings = await open();
    await expect(settings.save({ version: 1, server: 'https://meet.example' })).rejects.toThrow(
      /EEXIST|ENOTDIR/,
    );
    expect(settings.value.server).toBe('https://meet.example');
  });
});

describe('the server of a run', () => {
  const failOnUnsaved = (error: unknown): never => {
    throw error;
  };

  it('is the one named at launch, which is not remembered', async () => {
    const settings = await open();
    await settings.save({ version: 1, server: 'https://kept.example' });
    const choice = createServerChoice(settings, 'https://named.example', failOnUnsaved);
    expect(choice.origin).toBe('https://named.example');
    expect((await open()).value.server).toBe('https://kept.example');
  });

  it('is the one a person confirms, from then on', async () => {
    const choice = createServerChoice(await open(), 'https://named.example', failOnUnsaved);
    await choice.confirm('https://confirmed.example');
    expect(choice.origin).toBe('https://confirmed.example');
    expect((await open()).value.server).toBe('https://confirmed.example');
  });

  it('holds for the run where the disk refuses', async () => {
    await writeFile(join(directory, 'profile'), 'a file where the folder should be');
    const unsaved: unknown[] = [];
    const choice = createServerChoice(await open(), null, (error) => unsaved.push(error));
    await choice.confirm('https://confirmed.example');
    expect(choice.origin).toBe('https://confirmed.example');
    expect(unsaved).toHaveLength(1);
  });
});
