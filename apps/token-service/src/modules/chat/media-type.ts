import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { fileTypeFromBuffer } from 'file-type';
import { ProblemError } from '../../http/problem.ts';

/** What nothing is known of. */
export const UNKNOWN_TYPE = 'application/octet-stream';
const TEXT = 'text/plain; charset=utf-8';
/** As much as `file-type` looks at to tell most types (its `reasonableDetectionSizeInBytes`). */
const SAMPLE_BYTES = 4100;
/** Longer than any one character in UTF-8: a sample may end in the middle of one. */
const CHARACTER_BYTES = 4;
/** Types that browsers run or draw with scripts in them: they are called text, whoever opens them. */
const ACTIVE = /html|javascript|^(text|application)\/xml$|\+xml$/;

export interface TypedContent {
  readonly type: string;
  /** The whole content, from its beginning. */
  readonly content: Readable;
}

/** Looks at the beginning of `content` for its type. Rejects with `request.malformed` where it breaks off there. */
export async function sniffed(content: Readable): Promise<TypedContent> {
  const source = (content as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const head: Buffer[] = [];
  let length = 0;
  try {
    while (length < SAMPLE_BYTES) {
      const next = await source.next();
      if (next.done === true) break;
      head.push(next.value);
      length += next.value.length;
    }
  } catch (cause) {
    throw new ProblemError('request.malformed', { cause });
  }
  const rest: AsyncIterable<Buffer> = { [Symbol.asyncIterator]: () => source };
  const whole = async function* (): AsyncGenerator<Buffer> {
    yield* head;
    yield* rest;
  };
  return {
    type: await typeOf(Buffer.concat(head).subarray(0, SAMPLE_BYTES)),
    content: Readable.from(whole()),
  };
}

async function typeOf(sample: Buffer): Promise<string> {
  const found = await fileTypeFromBuffer(sample);
  if (found !== undefined) return ACTIVE.test(found.mime) ? TEXT : found.mime;
  return isText(sample) ? TEXT : UNKNOWN_TYPE;
}

function isText(sample: Buffer): boolean {
  if (sample.length === 0 || sample.includes(0)) return false;
  if (sample.length < SAMPLE_BYTES) return isUtf8(sample);
  const cuts = Array.from({ length: CHARACTER_BYTES }, (_, cut) => sample.subarray(0, sample.length - cut));
  return cuts.some((part) => isUtf8(part));
}
