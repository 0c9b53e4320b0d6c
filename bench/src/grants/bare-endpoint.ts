/**
 * The reference: an endpoint on `node:http` that reads a body and signs a LiveKit token, and asks nobody who they are.
 * Prints its port.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signOne } from './signing.ts';

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { code } = JSON.parse(Buffer.concat(chunks).toString()) as { code: string };
    void signOne(code).then((token) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ token }));
    });
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
