import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, it } from 'vitest';
import { precompress } from './precompress.ts';

/** A build of one page script of the given size, kept in memory. */
async function filesOf(script: string): Promise<Map<string, string | Uint8Array>> {
  const result = (await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry-in-memory',
        resolveId: (id) => (id === 'entry' ? id : null),
        load: (id) => (id === 'entry' ? script : null),
      },
      precompress(),
    ],
    build: { write: false, minify: false, rolldownOptions: { input: 'entry' } },
  })) as Rolldown.RolldownOutput;
  return new Map(
    result.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
  );
}

it('puts a brotli and a gzip beside a script, both of the same text', async () => {
  const files = await filesOf(`console.log(${JSON.stringify('parley '.repeat(400))})`);
  const [name, code] = [...files].find(([file]) => file.endsWith('.js')) ?? [];
  const packed = (suffix: string): Buffer => Buffer.from(files.get(`${name}${suffix}`) ?? '');
  expect(brotliDecompressSync(packed('.br')).toString()).toBe(code);
  expect(gunzipSync(packed('.gz')).toString()).toBe(code);
});

it('leaves small files alone', async () => {
  const files = await filesOf('console.log(1)');
  expect([...files.keys()].filter((file) => /[.](?:br|gz)$/.test(file))).toEqual([]);
});
