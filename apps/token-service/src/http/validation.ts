import express, { type Request, type Response } from 'express';
import type { z } from 'zod';
import { ProblemError } from './problem.ts';

/** No request of the contract comes near this. */
const BODY_LIMIT = '100kb';

/** LiveKit's events describe a room and a participant with all their tracks. */
const RAW_LIMIT_BYTES = 1_000_000;

const parseJson = express.json({ limit: BODY_LIMIT, strict: true });

/** The JSON body. Rejects other types with 415, larger ones with 413 and unreadable ones with 400. */
export async function readJsonBody(request: Request, response: Response): Promise<unknown> {
  const length = request.headers['content-length'];
  const empty =
    length === '0' || (length === undefined && request.headers['transfer-encoding'] === undefined);
  if (empty) return {};
  if (!request.is('application/json')) throw new ProblemError('request.wrong-type');
  await new Promise<void>((resolve, reject) => {
    parseJson(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new ProblemError('request.malformed'));
    });
  });
  return request.body;
}

/** The body as text, for what is verified byte by byte before it is read. */
export async function readRawBody(request: Request): Promise<string> {
  return (await readBytes(request, RAW_LIMIT_BYTES)).toString('utf8');
}

/** The body as it is. Rejects with `request.too-large` as soon as it is longer than `maxBytes`. */
export async function readBytes(request: Request, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw new ProblemError('request.too-large');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new ProblemError('request.too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** `value` as `schema` reads it, or `request.invalid` with one entry per field; values are never repeated. */
export function validate<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ProblemError('request.invalid', { errors: fieldErrors(parsed.error) });
}

function fieldErrors(error: z.ZodError): { path: string; message: string }[] {
  return error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
}
