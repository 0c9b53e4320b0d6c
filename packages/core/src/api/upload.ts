export interface Upload {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Blob;
  readonly deadlineMs: number;
  readonly signal: AbortSignal | undefined;
  /** Hears how much is through, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** As `fetch`, with word of what is through, which browsers tell of this older way alone. Rejects where no answer comes. */
export function upload(address: string, options: Upload): Promise<Response> {
  const { method, headers, bytes, deadlineMs, signal, onProgress } = options;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (): void => reject(new Error('no answer'));
    if (signal?.aborted === true) return fail();
    request.open(method, address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.responseType = 'blob';
    request.timeout = deadlineMs;
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    };
    for (const end of ['onerror', 'onabort', 'ontimeout'] as const) request[end] = fail;
    request.onload = () => {
      // An answer from elsewhere is none: redirects are not followed knowingly.
      if (request.responseURL !== address) return fail();
      const retryAfter = request.getResponseHeader('retry-after');
      const body: unknown = request.response;
      resolve(
        new Response(body instanceof Blob ? body : null, {
          status: request.status,
          headers: retryAfter === null ? {} : { 'retry-after': retryAfter },
        }),
      );
    };
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(bytes);
  });
}
