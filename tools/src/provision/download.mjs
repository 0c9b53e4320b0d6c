/** Downloads that go on where they were interrupted, and are not used before their checksum is right. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ToolError } from '../failure.mjs';

const CONNECT_MS = 10_000;

/**
 * Fetches a small text, such as a list of checksums.
 * @param {string} url
 * @returns {Promise<string>}
 */
export async function fetchText(url) {
  const response = await request(url, {});
  return response.text();
}

/**
 * Fetches a file; what an earlier, interrupted run has left beside it is continued.
 * @param {string} url
 * @param {string} file
 * @param {string} sha256 hex
 */
export async function download(url, file, sha256) {
  mkdirSync(dirname(file), { recursive: true });
  const partial = `${file}.partial`;
  const have = statSync(partial, { throwIfNoEntry: false })?.size ?? 0;
  const response = await request(url, have > 0 ? { range: `bytes=${have}-` } : {});
  if (!response.body) throw new ToolError('download.empty', `${url} answered nothing.`);
  const flags = response.status === 206 ? 'a' : 'w';
  await pipeline(Readable.fromWeb(/** @type {any} */ (response.body)), createWriteStream(partial, { flags }));
  if ((await fileSha256(partial)) !== sha256) {
    rmSync(partial, { force: true });
    throw new ToolError(
      'download.checksum',
      `${url} did not have the published checksum, so it was thrown away. Run this again; if it happens twice, something between you and the server changes the file.`,
    );
  }
  renameSync(partial, file);
}

/**
 * @param {string} url
 * @param {Record<string, string>} headers
 */
async function request(url, headers) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), CONNECT_MS);
  try {
    const response = await fetch(url, { headers, signal: abort.signal });
    // A range that begins at the end: the partial file is whole already, or another file; start anew.
    if (response.status === 416) return await fetch(url);
    if (!response.ok) throw new ToolError('download.refused', `${url} answered ${response.status}.`);
    return response;
  } catch (error) {
    if (error instanceof ToolError) throw error;
    throw new ToolError('download.unreachable', `${url} cannot be reached.`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** @param {string} file */
async function fileSha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
