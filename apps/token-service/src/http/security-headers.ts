import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** What the pages may use, asked for by the call alone (developer.mozilla.org: Permissions-Policy). */
const PERMISSIONS =
  'camera=(self), microphone=(self), display-capture=(self), speaker-selection=(self), fullscreen=(self), ' +
  'autoplay=(self), screen-wake-lock=(self), clipboard-write=(self), geolocation=(), payment=(), usb=()';

/** The origins beside our own that the page talks to; null where there is none. */
export interface ForeignOrigins {
  readonly mediaServer: string | null;
  /** Where files are downloaded from. */
  readonly files: string | null;
}

/** Headers of every answer: the policy of the web client's page, and the rest of helmet's defaults. */
export function securityHeaders(publicUrl: string, { mediaServer, files }: ForeignOrigins): RequestHandler[] {
  const https = publicUrl.startsWith('https:');
  const foreign = [
    ...(mediaServer === null ? [] : bothSchemes(mediaServer)),
    ...(files === null ? [] : [files]),
  ];
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          // WebAssembly may be compiled (backgrounds, noise removal); text may still never become script.
          scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
          workerSrc: ["'self'", 'blob:'],
          connectSrc: ["'self'", ...bothSchemes(publicUrl), ...foreign],
          imgSrc: ["'self'", 'data:', 'blob:'],
          mediaSrc: ["'self'", 'blob:', 'mediastream:'],
          fontSrc: ["'self'", 'data:'],
          // What is only known while the page runs is set through the CSSOM, which this does not hinder.
          styleSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
      referrerPolicy: { policy: 'no-referrer' },
      xFrameOptions: { action: 'deny' },
    }),
    (_request, response, next) => {
      response.setHeader('Permissions-Policy', PERMISSIONS);
      next();
    },
  ];
}

/** livekit-client speaks WebSocket to its server and asks it over HTTP why a connection failed. */
function bothSchemes(url: string): string[] {
  return [url.replace(/^http/, 'ws'), url.replace(/^ws/, 'http')];
}
