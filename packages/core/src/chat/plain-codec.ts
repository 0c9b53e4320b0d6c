import { observable } from '../domain/observable.ts';
import { cleanFileName, cleanText } from '../domain/message-text.ts';
import type { MessageCodec } from './codec.ts';

/** Of a room that is encrypted in transit only. */
export function createPlainCodec(): MessageCodec {
  return {
    encode: ({ text, files }) =>
      Promise.resolve({
        body: { text },
        attachments: files.map(({ id, name }) => ({ id, name: cleanFileName(name) })),
      }),
    isCurrent: () => true,
    decode: ({ body, attachments }) =>
      Promise.resolve(
        body === null || !('text' in body)
          ? { kind: 'unreadable' }
          : {
              kind: 'written',
              text: cleanText(body.text),
              files: attachments.map(({ id, name, type, size }) => ({
                id,
                name: cleanFileName(name ?? ''),
                type,
                size,
                key: null,
              })),
            },
      ),
    sealText: (_key, text) => Promise.resolve({ sender: null, body: { text } }),
    openText: ({ body }) => Promise.resolve('text' in body ? cleanText(body.text) : null),
    // Such messages do not name their keys.
    hasSeen: () => false,
    sealFile: (content) => Promise.resolve({ content, key: null }),
    openFile: (content) => Promise.resolve(content),
    readable: observable(null),
  };
}
