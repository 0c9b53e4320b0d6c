import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { toProblem } from './error-handler.ts';

/** Ends an upgrade that is refused, with the status and headers that a request would have been refused with. */
export function refuseUpgrade(socket: Duplex, error: unknown): void {
  const { status, extras } = toProblem(error);
  const headers = { ...extras.headers, Connection: 'close', 'Content-Length': '0' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`);
}
