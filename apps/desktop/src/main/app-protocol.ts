import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { APP_SCHEME, isAppUrl } from './security/origin.ts';
import { securityHeaders } from './security/headers.ts';

/** For `protocol.registerSchemesAsPrivileged`: a secure context with fetch, streams and cached byte code. */
export const APP_SCHEME_PRIVILEGES: Electron.CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
};

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.tflite': 'application/octet-stream',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};
const INDEX = '/index.html';

/** The files under `directory` by the path that asks for them; what is not in this list is never read from disk. */
export function listBuiltFiles(directory: string): ReadonlyMap<string, string> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && extname(entry.name) in TYPES,
  );
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [`/${relative(directory, path).split(sep).join('/')}`, path];
    }),
  );
}

/**
 * The file behind a path. Paths that name no file are places inside the app and get its page; a missing file with
 * an extension is null, so that a broken build shows as such instead of as HTML in a script.
 */
export function resolveBuiltFile(files: ReadonlyMap<string, string>, pathname: string): string | null {
  const exact = files.get(pathname);
  if (exact !== undefined) return exact;
  return extname(pathname) === '' ? (files.get(INDEX) ?? null) : null;
}

/** Answers requests for the app's own origin from the built files. `server` is read per response, for the CSP. */
export function createAppProtocol(options: {
  readonly files: () => ReadonlyMap<string, string>;
  readonly server: () => string | null;
}): (request: Request) => Promise<Response> {
  return async (request) => {
    const refuse = (status: number): Response =>
      new Response(null, { status, headers: securityHeaders(options.server()) });
    if (!isAppUrl(request.url)) return refuse(403);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const path = resolveBuiltFile(options.files(), new URL(request.url).pathname);
    if (path === null) return refuse(404);
    const hashed = path.includes(`${sep}assets${sep}`);
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(await readFile(path)), {
      headers: {
        ...securityHeaders(options.server()),
        'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
        'Cache-Control': hashed ? 'max-age=31536000, immutable' : 'no-store',
      },
    });
  };
}
