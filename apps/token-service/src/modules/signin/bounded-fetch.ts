import type { CustomFetch } from 'openid-client';

/** The documents of real providers are below 20 kB. */
const MAX_BYTES = 256 * 1024;

/** An answer that is longer than any that means well. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
}

/**
 * Fetches for openid-client, which gives the deadline as a signal and refuses redirects: the whole body is read within
 * that deadline, and never more of it than `MAX_BYTES`, compressed or not.
 */
export const boundedFetch: CustomFetch = async (url, options) => {
  const { body, ...rest } = options;
  const response = await fetch(url, {
    ...rest,
    ...(body === undefined ? {} : { body }),
    redirect: 'manual',
    signal: options.signal ?? null,
  });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop cancels the rest of the body.
    if (size > MAX_BYTES) throw new AnswerTooLarge('the provider answered with too much');
    chunks.push(chunk);
  }
  const bodyless = [101, 204, 205, 304].includes(response.status);
  return new Response(bodyless ? null : Buffer.concat(chunks), {
    status: response.status,
    headers: response.headers,
  });
};
