import { z } from 'zod';
import type { Authenticators } from '../http/caller.ts';
import { ProblemError } from '../http/problem.ts';
import { FileAnswer, route, type Route } from '../http/route.ts';
import { attachmentHeader } from './download-name.ts';
import { DownloadQuery, type DownloadSigner } from './download-address.ts';
import { StorageKey, type ByteRange, type Storage } from './port.ts';

const ByKey = z.object({ area: z.string(), id: z.string() });

/** Nothing that a stored file holds may run, load or be framed, whatever a browser takes it for. */
const CONTENT_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'";

/** Downloads by signed address: whoever holds one may, until it expires. */
export function fileRoutes(authenticate: Authenticators, storage: Storage, signer: DownloadSigner): Route[] {
  return [
    route({
      method: 'get',
      paths: ['/api/files/{area}/{id}'],
      summary: 'Download a file by its signed, expiring address',
      tag: 'Files',
      limit: 'read',
      authenticate: authenticate.nobody,
      params: ByKey,
      query: DownloadQuery,
      authorise: ({ params, query }) => {
        const key = StorageKey.safeParse(`${params.area}/${params.id}`);
        if (!key.success) return Promise.reject(new ProblemError('file.link-invalid'));
        signer.verify(key.data, query);
        return Promise.resolve(key.data);
      },
      act: async ({ access: key, query, request }) => {
        const size = await storage.size(key);
        if (size === null) throw new ProblemError('file.not-found');
        const range = rangeOf(request.headers.range, size);
        const content = await storage.get(key, range ?? undefined);
        if (content === null) throw new ProblemError('file.not-found');
        const length = range === null ? size : range.end - range.start + 1;
        const headers = {
          'Content-Disposition': attachmentHeader(query.name),
          'Content-Security-Policy': CONTENT_POLICY,
          'X-Content-Type-Options': 'nosniff',
          'Accept-Ranges': 'bytes',
          'Content-Length': String(length),
          ...(range === null ? {} : { 'Content-Range': `bytes ${range.start}-${range.end}/${size}` }),
        };
        return { status: range === null ? 200 : 206, body: { type: query.type, headers, content } };
      },
      answers: { 200: FileAnswer, 206: FileAnswer },
      produces: 'file',
      problems: ['file.link-invalid', 'file.not-found', 'storage.unavailable'],
    }),
  ];
}

/** One range that the file can answer (RFC 9110, 14.2); anything else is answered with the whole file. */
function rangeOf(header: string | undefined, size: number): ByteRange | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start <= end ? { start, end } : null;
}
