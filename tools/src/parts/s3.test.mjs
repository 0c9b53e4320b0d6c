import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectEndWithOwner, expectLoopbackOnly } from './expectations.mjs';
import { findS3, startS3 } from './s3.mjs';

describe.skipIf(findS3() === undefined)('an S3 server for tests', () => {
  /** @type {import('./s3.mjs').S3} */
  let s3;
  beforeAll(async () => {
    s3 = await startS3();
  }, 60_000);
  afterAll(() => s3?.stop());

  it('has its bucket, empty, and keeps an object with its type', async () => {
    const bucket = `${s3.endpoint}/${s3.bucket}`;
    expect(await (await fetch(bucket)).text()).not.toContain('<Contents>');

    const body = new Uint8Array([0, 1, 254, 255]);
    const headers = { 'content-type': 'image/png' };
    expect((await fetch(`${bucket}/folder/one`, { method: 'PUT', headers, body })).status).toBe(200);
    const read = await fetch(`${bucket}/folder/one`);
    expect(read.headers.get('content-type')).toBe('image/png');
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(body);
    expect((await fetch(`${bucket}/folder/two`)).status).toBe(404);
  });

  it('answers on loopback alone', () => expectLoopbackOnly(s3.endpoint));

  it('is gone once stopped', async () => {
    const own = await startS3();
    await own.stop();
    await expect(fetch(own.endpoint)).rejects.toThrow('fetch failed');
  });

  it.skipIf(process.platform === 'win32')('ends with its owner', async () => {
    await expectEndWithOwner('s3', (started) => fetch(String(started['endpoint'])));
  });
});
