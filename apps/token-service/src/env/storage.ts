import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { StorageLocation } from '../storage/location.ts';
import { flag, urlOf } from './values.ts';

/** Where files lie. Bucket names as Amazon allows them (docs.aws.amazon.com: Bucket naming rules). */
export const storageVariables = {
  STORAGE_URL: z
    .string()
    .regex(/^(file:.+|s3:[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])$/, 'must be file:<folder> or s3:<bucket>')
    .optional(),
  S3_ENDPOINT: urlOf(['http:', 'https:'], 'must be an http(s) address').optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_PATH_STYLE: flag.optional(),
};

type Values = z.infer<z.ZodObject<typeof storageVariables>>;

/** What is wrong with the variables taken together, or null. */
export function storageMistake(values: Values): string | null {
  if ((values.S3_ACCESS_KEY_ID === undefined) === (values.S3_SECRET_ACCESS_KEY === undefined)) return null;
  const alone = values.S3_ACCESS_KEY_ID === undefined ? 'S3_SECRET_ACCESS_KEY' : 'S3_ACCESS_KEY_ID';
  return `${alone} is set alone; S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY go together.`;
}

export function storageAt(values: Values, dataDir: string): StorageLocation {
  const { STORAGE_URL: url = `file:${join(dataDir, 'files')}` } = values;
  if (url.startsWith('file:')) {
    const dir = url.startsWith('file://') ? fileURLToPath(url) : resolve(url.slice('file:'.length));
    return { kind: 'file', dir };
  }
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = values;
  return {
    kind: 's3',
    bucket: url.slice('s3:'.length),
    endpoint: values.S3_ENDPOINT ?? null,
    region: values.S3_REGION,
    credentials:
      accessKeyId === undefined || secretAccessKey === undefined ? null : { accessKeyId, secretAccessKey },
    // Servers other than Amazon's seldom have a name for each bucket.
    pathStyle: values.S3_PATH_STYLE ?? values.S3_ENDPOINT !== undefined,
  };
}
