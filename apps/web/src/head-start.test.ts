import { afterEach, expect, it, vi } from 'vitest';
import { takeHeadStart } from './head-start.ts';

afterEach(() => {
  globalThis.parleyHeadStart = undefined;
  vi.restoreAllMocks();
});

const asked = (path: string): Promise<Response> => {
  const answer = Promise.resolve(new Response('{}'));
  globalThis.parleyHeadStart = new Map([[path, answer]]);
  return answer;
};

it('gives the answer to a question that was asked early, once', () => {
  const answer = asked('/api/auth/session');
  expect(takeHeadStart('/api/rooms/other')).toBeNull();
  expect(takeHeadStart('/api/auth/session')).toBe(answer);
  expect(takeHeadStart('/api/auth/session')).toBeNull();
});

it('gives nothing that is not of now any more, and nothing where nothing was asked', () => {
  expect(takeHeadStart('/api/auth/session')).toBeNull();
  void asked('/api/auth/session');
  vi.spyOn(performance, 'now').mockReturnValue(60_000);
  expect(takeHeadStart('/api/auth/session')).toBeNull();
});
