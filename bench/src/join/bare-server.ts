import { createServer } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize, sep } from 'node:path';
import { build } from 'vite';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Builds a bare page as the product is built (minified, for the same browsers) and serves it on loopback. */
export async function serveBarePage(
  page: 'bare' | 'bare-crowd' = 'bare',
): Promise<{ readonly origin: string; stop(): Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), 'parley-bare-'));
  const mode = process.env['NODE_ENV'];
  await build({
    configFile: false,
    root: join(import.meta.dirname, '..', page),
    logLevel: 'warn',
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'chrome130', chunkSizeWarningLimit: 2000 },
  });
  // A build declares the whole process to be in production, and the next scenario's service would take that for true.
  if (mode === undefined) delete process.env['NODE_ENV'];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://bare').pathname;
    const file = normalize(join(outDir, path === '/' ? 'index.html' : path));
    if (!file.startsWith(outDir + sep)) return void response.writeHead(404).end();
    readFile(file).then(
      (body) =>
        response
          .writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
          .end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
