import { stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import express, { type RequestHandler, type Response } from 'express';
import { ProblemError } from './problem.ts';

/** The web client's pages; everything else that is not a file is unknown. */
const PAGES = /^\/(?:(?:signin|signup|verify|reset|dashboard|settings)?|(?:j|meeting)\/[^/]+)\/?$/;
const PAGE_HEADERS = { 'Cache-Control': 'no-cache' };
/** Vite names what it builds by its content. */
const HASHED = /[/\\]assets[/\\][^/\\]+-[\w-]{8,}\.\w+(?:\.(?:br|gz))?$/;
const PRECOMPRESSED = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** Serves the built web client from `dir`: hashed files for ever, pages never without asking. */
export function staticFiles(dir: string): RequestHandler[] {
  const page: RequestHandler = (request, _response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') {
      if (PAGES.test(request.path)) request.url = '/index.html';
    }
    next();
  };
  const files = express.static(dir, { index: false, redirect: false, setHeaders });
  const missing: RequestHandler = (request, _response, next) => {
    if (request.url !== '/index.html') {
      next();
      return;
    }
    next(new ProblemError('service.unavailable', { detail: 'The web client has not been built' }));
  };
  // Who opens an unknown address in a browser gets a page that says so; programs get the problem they can read.
  const unknownPage: RequestHandler = (request, response, next) => {
    const isBrowser = request.method === 'GET' && request.accepts(['json', 'html']) === 'html';
    if (!isBrowser) {
      next();
      return;
    }
    response
      .status(404)
      .sendFile('index.html', { root: dir, cacheControl: false, headers: PAGE_HEADERS }, (error?: Error) => {
        if (error !== undefined) next(new ProblemError('request.not-found'));
      });
  };
  return [page, precompressed(dir), files, missing, unknownPage];
}

function precompressed(dir: string): RequestHandler {
  return async (request, response, next) => {
    const file = fileOf(dir, request.path);
    if (file !== null && (request.method === 'GET' || request.method === 'HEAD')) {
      for (const [encoding, extension] of PRECOMPRESSED) {
        if (request.acceptsEncodings(encoding) !== encoding || !(await isFile(file + extension))) continue;
        response.type(file.slice(file.lastIndexOf('.')));
        response.setHeader('Content-Encoding', encoding);
        request.url = request.path + extension;
        break;
      }
      response.vary('Accept-Encoding');
    }
    next();
  };
}

function setHeaders(response: Response, path: string): void {
  response.setHeader('Cache-Control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
}

/** The file a path would name, or null where that is outside of `dir`. */
function fileOf(dir: string, path: string): string | null {
  try {
    const file = resolve(dir, `.${decodeURIComponent(path)}`);
    return file.startsWith(dir + sep) && !file.includes('\0') ? file : null;
  } catch {
    return null;
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
