import express, { type Request, type Response } from 'express';
import type { z } from 'zod';
import { ProblemError } from './problem.ts';

/** No request of the contract comes near this. */
const BODY_LIMIT = '100kb';

/** LiveKit's events describe a room and a participant with all their tracks. */
const RAW_LIMIT_BYTES = 1_000_000;

/** A body comes within this time; of one that is read as a stream, the next part of it. In milliseconds. */
const BODY_MS = 30_000;

const parseJson = express.json({ limit: BODY_LIMIT, strict: true });

/** The JSON body. Rejects other types with 415, larger ones with 413 and unreadable ones with 400. */
export async function readJsonBody(request: Request, response: Response): Promise<unknown> {
  const length = request.headers['content-length'];
  const empty =
    length === '0' || (length === undefined && request.headers['transfer-encoding'] === undefined);
  if (empty) return {};
  if (!request.is('application/json')) throw new ProblemError('request.wrong-type');
  await inTime(
    request,
    () =>
      new Promise<void>((resolve, reject) => {
        parseJson(request, response, (error?: unknown) => {
          if (error === undefined) resolve();
          else reject(error instanceof Error ? error : new ProblemError('request.malformed'));
        });
      }),
  );
  return request.body;
}

/** The body as text, for what is verified byte by byte before it is read. */
export async function readRawBody(request: Request): Promise<string> {
  return (await readBytes(request, RAW_LIMIT_BYTES)).toString('utf8');
}

/** The body as it is. Rejects with `request.too-large` as soon as it is longer than `maxBytes`. */
export async function readBytes(request: Request, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw new ProblemError('request.too-large');
  return inTime(request, async () => {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw new ProblemError('request.too-large');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  });
}

/**
 * Lets a body through that is read as a stream. Rejects with `request.wrong-type` for anything but bytes, which no
 * page of another origin can send unasked, and with `request.too-large` where it says so itself.
 */
export function expectUpload(request: Request, maxBytes: number): void {
  if (request.headers['content-type'] !== 'application/octet-stream')
    throw new ProblemError('request.wrong-type');
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw new ProblemError('request.too-large');
  // Whoever stops sending is let go.
  request.setTimeout(BODY_MS, () => request.destroy());
}

/** `value` as `schema` reads it, or `request.invalid` with one entry per field; values are never repeated. */
export function validate<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ProblemError('request.invalid', { errors: fieldErrors(parsed.error) });
}

/** Lets go of who takes too long over a body. */
async function inTime<T>(request: Request, read: () => Promise<T>): Promise<T> {
  const late = setTimeout(() => request.destroy(), BODY_MS);
  try {
    return await read();
  } finally {
    clearTimeout(late);
  }
}

function fieldErrors(error: z.ZodError): { path: string; message: string }[] {
  return error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
}
