import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { RequestHandler } from 'express';
import { ProxyServer } from 'http-proxy-3';
import { sendProblem } from '../http/error-handler.ts';
import { ProblemError } from '../http/problem.ts';

/** How long LiveKit may take to accept a connection and to answer a request, in milliseconds. */
const CONNECT_MS = 3000;
const ANSWER_MS = 10_000;

/** LiveKit's signalling on our own origin: one address and one certificate serve all. */
export interface SignallingProxy {
  readonly handle: RequestHandler;
  /** Takes an upgrade; true where the path is one of signalling. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** How many connections are proxied. */
  sockets(): number;
  /** Ends every proxied connection. */
  close(): void;
}

/** `/rtc`, `/rtc/v1`, `/rtc/validate` and the like; the token in their query is for LiveKit and is never logged. */
export function isSignallingPath(path: string): boolean {
  return /^\/rtc(?:[/?]|$)/.test(path);
}

export function createSignallingProxy(livekitUrl: string): SignallingProxy {
  const target = livekitUrl.replace(/^ws/, 'http');
  const sockets = new Set<Duplex>();
  const proxy = new ProxyServer({
    target,
    changeOrigin: true,
    connectTimeout: CONNECT_MS,
    proxyTimeout: ANSWER_MS,
  });
  // Without a listener a client that goes away in the middle of a refused upgrade would end the whole service.
  proxy.on('error', (_error, _request, client) => {
    if (client instanceof Socket) client.destroy();
  });
  // The connection ends with a refused upgrade. A proxy in front that was not told would send the next request over it.
  proxy.on('proxyReqWs', (outgoing) => {
    outgoing.prependListener('response', (answer) => {
      answer.headers.connection = 'close';
    });
  });
  return {
    handle: (request, response) => {
      forgetCookie(request);
      proxy.web(request, response, {}, (cause) => {
        if (response.headersSent) return;
        // LiveKit's own answers are for every origin too: a page that is not ours learns that the media server is away.
        response.setHeader('Access-Control-Allow-Origin', '*');
        sendProblem(response, new ProblemError('media.unavailable', { cause }));
      });
    },
    upgrade(request, socket, head) {
      if (!isSignallingPath(request.url ?? '')) return false;
      forgetCookie(request);
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      proxy.ws(request, socket, head, { proxyTimeout: 0 }, () => {
        // Once something was sent this is no HTTP any more: the end of the connection tells it all.
        const fresh = socket instanceof Socket && socket.bytesWritten === 0;
        socket.end(fresh ? 'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n' : undefined);
      });
      return true;
    },
    sockets: () => sockets.size,
    close() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** The browser sends our session with everything on this origin; it is no business of the media server. */
function forgetCookie(request: IncomingMessage): void {
  delete request.headers.cookie;
}
