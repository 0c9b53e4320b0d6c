import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { ProblemError } from '../http/problem.ts';
import { attachmentHeader } from './download-name.ts';
import { storageProblem } from './faults.ts';
import type { S3Location } from './location.ts';
import { newStorageKey, StorageKey, type DownloadOptions, type Storage } from './port.ts';
import { openSpool } from './spool.ts';

/** A server that does not answer is told as unavailable after this long, in milliseconds. */
const CONNECT_MS = 3000;
const SILENCE_MS = 15_000;
const ATTEMPTS = 2;

/** How servers say that nothing more fits (Amazon, MinIO and Ceph do not agree). */
const FULL = new Set(['QuotaExceeded', 'XMinioStorageFull', 'InsufficientStorage', 'InsufficientCapacity']);

/**
 * Files in a bucket. What comes in passes through `spoolDir`, because S3 asks for the size before the content.
 */
export async function openS3Storage(location: S3Location, spoolDir: string, now: number): Promise<Storage> {
  const { bucket: Bucket, endpoint, region, credentials, pathStyle } = location;
  const spool = await openSpool(spoolDir, now).catch(storageProblem);
  const client = new S3Client({
    region,
    forcePathStyle: pathStyle,
    maxAttempts: ATTEMPTS,
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      requestTimeout: SILENCE_MS,
      throwOnRequestTimeout: true,
    },
    // Amazon's newer checksums are not known everywhere; the one we send is.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(endpoint === null ? {} : { endpoint }),
    ...(credentials === null ? {} : { credentials }),
  });
  const sign = (key: StorageKey, { expiresSeconds, downloadName, type }: DownloadOptions): Promise<string> =>
    getSignedUrl(
      client,
      new GetObjectCommand({
        Bucket,
        Key: StorageKey.parse(key),
        ResponseContentDisposition: attachmentHeader(downloadName),
        ResponseContentType: type,
        ResponseCacheControl: 'no-store',
      }),
      { expiresIn: expiresSeconds },
    ).catch(s3Problem);
  const probe = await sign(newStorageKey('avatars'), { expiresSeconds: 1, downloadName: '', type: '' });
  return {
    foreignOrigin: new URL(probe).origin,
    close: () => client.destroy(),
    put: (key, content, { type, maxBytes }) =>
      spool.through(content, maxBytes, async ({ path, size, sha256 }) => {
        const put = new PutObjectCommand({
          Bucket,
          Key: StorageKey.parse(key),
          Body: createReadStream(path),
          ContentLength: size,
          ContentType: type,
          ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
        });
        await client.send(put).catch(s3Problem);
        return { size, sha256 };
      }),
    async get(key, range) {
      const get = new GetObjectCommand({
        Bucket,
        Key: StorageKey.parse(key),
        ...(range === undefined ? {} : { Range: `bytes=${range.start}-${range.end}` }),
      });
      const answer = await client.send(get).catch(unlessMissing);
      if (answer === null) return null;
      if (!(answer.Body instanceof Readable)) throw new ProblemError('storage.unavailable');
      return answer.Body;
    },
    async size(key) {
      const head = new HeadObjectCommand({ Bucket, Key: StorageKey.parse(key) });
      const answer = await client.send(head).catch(unlessMissing);
      return answer?.ContentLength ?? null;
    },
    async delete(key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: StorageKey.parse(key) })).catch(unlessMissing);
    },
    signedUrl: sign,
  };
}

function s3Problem(cause: unknown): never {
  const full =
    cause instanceof S3ServiceException && (FULL.has(cause.name) || cause.$metadata.httpStatusCode === 507);
  throw new ProblemError(full ? 'storage.full' : 'storage.unavailable', { cause });
}

function unlessMissing(error: unknown): null {
  // A HEAD has no body that could name the error.
  const missing = error instanceof S3ServiceException && ['NoSuchKey', 'NotFound'].includes(error.name);
  if (missing) return null;
  return s3Problem(error);
}
