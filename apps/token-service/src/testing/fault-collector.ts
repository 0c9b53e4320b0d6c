import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** Stands in for a Sentry, which cannot run here: takes what is sent to its ingest address and keeps it as text. */
export interface FaultCollector {
  readonly dsn: string;
  /** Envelopes, whole (develop.sentry.dev/sdk/data-model/envelopes). */
  readonly envelopes: readonly string[];
  stop(): Promise<void>;
}

export async function startFaultCollector(): Promise<FaultCollector> {
  const envelopes: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const zipped = request.headers['content-encoding'] === 'gzip';
      envelopes.push((zipped ? gunzipSync(body) : body).toString('utf8'));
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    dsn: `http://0123456789abcdef0123456789abcdef@127.0.0.1:${port}/42`,
    envelopes,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
