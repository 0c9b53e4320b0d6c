import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeCall, fakeParticipant } from '../../testing/fake-call.ts';
import { watchComings } from './comings.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const named = (name: string) => fakeParticipant({ identity: `p-${name}`, name, isLocal: false });
const many = (count: number) => Array.from({ length: count }, (_, index) => named(`P${index}`));

it('names who comes and goes, many at once together, and tells nothing of one’s own interruptions', () => {
  const fake = fakeCall();
  fake.participants.set([fakeParticipant(), named('Grace')]);
  const { notices, end } = watchComings(fake.call);
  const told = () =>
    notices.value.map(({ kind, names }) => `${kind} ${names.length > 2 ? names.length : names.join()}`);
  vi.advanceTimersByTime(2_000);
  expect(told(), 'whom one finds there').toEqual([]);
  fake.participants.set([fakeParticipant(), named('Grace'), named('Alan')]);
  vi.advanceTimersByTime(2_000);
  fake.participants.set([fakeParticipant(), named('Grace'), ...many(10)]);
  fake.participants.set([fakeParticipant(), named('Grace'), ...many(30)]);
  vi.advanceTimersByTime(2_000);
  expect(told()).toEqual(['came Alan', 'came 30', 'went Alan']);
  vi.advanceTimersByTime(6_000);
  expect(told()).toEqual([]);

  fake.phase.set({ kind: 'resuming', since: 0, lostAt: 0, fault: null });
  fake.participants.set([fakeParticipant()]);
  vi.advanceTimersByTime(20_000);
  fake.participants.set([fakeParticipant(), ...many(30)]);
  fake.phase.set({ kind: 'live', since: 0 });
  vi.advanceTimersByTime(2_000);
  expect(told(), 'who was there before and after').toEqual(['went Grace']);
  end();
});
