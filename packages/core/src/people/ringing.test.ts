import { describe, expect, it, vi } from 'vitest';
import type { RealtimeEvent } from '../contracts/realtime.ts';
import type { Call, CallState } from '../contracts/rest/index.ts';
import { createScope } from '../domain/scope.ts';
import { createRinging, type RingingDependencies } from './ringing.ts';

const ME = 'me';
const ROOM = 'k3v9-x7mp-2qtr';
const GRACE = { id: 'grace', name: 'Grace', avatar: null };

function callOf(id: string, callerId: string, calleeId: string, state: CallState = 'ringing'): Call {
  return {
    id,
    state,
    roomCode: ROOM,
    invite: { web: 'https://parley.example.org/j/x', app: 'parley://join/x' },
    caller: { id: callerId, name: callerId, avatar: null },
    callee: { id: calleeId, name: calleeId, avatar: null },
    createdAt: '2026-01-01T00:00:00.000Z',
    deadline: '2026-01-01T00:00:45.000Z',
  };
}

const ok = <T>(value: T) => Promise.resolve({ ok: true as const, value });
const refused = () => Promise.resolve({ ok: false as const, error: { kind: 'unreachable' as const } });
const room = () => ok({ code: ROOM });

/** A service whose word a test speaks. */
function at(given: Partial<RingingDependencies['api']> = {}) {
  type Heard = (event: Extract<RealtimeEvent, { type: 'call.changed' }>) => void;
  const heard: Heard[] = [];
  const stale: (() => void)[] = [];
  const abandoned: string[] = [];
  const decided: string[] = [];
  const scope = createScope();
  const ringing = createRinging({
    api: {
      ring: ({ userId }) => ok(callOf('c1', ME, userId)),
      call: (id) => ok(callOf(id, GRACE.id, ME)),
      calls: () => ok([]),
      decide: (id, decision) => {
        decided.push(`${decision} ${id}`);
        return ok(callOf(id, GRACE.id, ME));
      },
      ...given,
    },
    realtime: {
      on: (_kind, listener) => {
        heard.push(listener as Heard);
        return () => undefined;
      },
      onStale: (listener) => {
        stale.push(listener);
        return () => undefined;
      },
    },
    userId: ME,
    abandonRoom: (code) => void abandoned.push(code),
    scope,
  });
  const tell = (callId: string, state: CallState, callerId = ME, calleeId = GRACE.id): void => {
    for (const listener of heard)
      listener({
        type: 'call.changed',
        callId,
        state,
        roomCode: ROOM,
        callerId,
        calleeId,
        callerName: callerId,
      });
  };
  const reconnect = (): void => {
    for (const listener of stale) listener();
  };
  return { ringing, tell, reconnect, abandoned, decided };
}

describe('being rung', () => {
  it('rings until somebody answers, on whichever device', async () => {
    const { ringing, tell } = at();
    tell('c7', 'ringing', GRACE.id, ME);
    await vi.waitFor(() => expect(ringing.incoming.value?.id).toBe('c7'));
    tell('c6', 'missed', GRACE.id, ME);
    expect(ringing.incoming.value?.id).toBe('c7');
    tell('c7', 'accepted', GRACE.id, ME);
    expect(ringing.incoming.value).toBeNull();
  });

  it('does not ring for what is over by the time it is looked at', async () => {
    const call = vi.fn(() => ok(callOf('c7', GRACE.id, ME, 'cancelled')));
    const { ringing, tell } = at({ call });
    tell('c7', 'ringing', GRACE.id, ME);
    await vi.waitFor(() => expect(call).toHaveReturned());
    await Promise.resolve();
    expect(ringing.incoming.value).toBeNull();
  });

  it('takes and refuses', async () => {
    const { ringing, tell, decided } = at();
    tell('c7', 'ringing', GRACE.id, ME);
    await vi.waitFor(() => expect(ringing.incoming.value).not.toBeNull());
    expect(await ringing.accept()).toMatchObject({ ok: true, value: { roomCode: ROOM } });
    tell('c8', 'ringing', GRACE.id, ME);
    await vi.waitFor(() => expect(ringing.incoming.value?.id).toBe('c8'));
    ringing.decline();
    expect(ringing.incoming.value).toBeNull();
    expect(decided).toEqual(['accept c7', 'decline c8']);
  });

  it('keeps ringing where the acceptance reached nobody', async () => {
    const { ringing, tell } = at({ decide: refused });
    tell('c7', 'ringing', GRACE.id, ME);
    await vi.waitFor(() => expect(ringing.incoming.value).not.toBeNull());
    expect((await ringing.accept()).ok).toBe(false);
    expect(ringing.incoming.value?.id).toBe('c7');
  });

  it('finds what rang meanwhile when the connection is back', async () => {
    const { ringing, reconnect } = at({ calls: () => ok([callOf('c9', GRACE.id, ME)]) });
    reconnect();
    await vi.waitFor(() => expect(ringing.incoming.value?.id).toBe('c9'));
  });
});

describe('ringing somebody', () => {
  const rung = async (given: Partial<RingingDependencies['api']> = {}) => {
    const line = at(given);
    line.ringing.ring(GRACE, room);
    await vi.waitFor(() => expect(line.ringing.outgoing.value.kind).toBe('ringing'));
    return line;
  };

  it('leads into the room when it is taken', async () => {
    const { ringing, tell, abandoned } = await rung();
    tell('c1', 'accepted');
    expect(ringing.outgoing.value).toMatchObject({ kind: 'accepted', call: { roomCode: ROOM } });
    expect(abandoned).toEqual([]);
  });

  it.each(['declined', 'missed', 'busy'] as const)(
    'says that it was %s, and gives the room up',
    async (how) => {
      const { ringing, tell, abandoned } = await rung();
      tell('c1', how);
      expect(ringing.outgoing.value).toEqual({ kind: 'over', callee: GRACE, how });
      expect(abandoned).toEqual([ROOM]);
    },
  );

  it('is busy at once where the service says so', async () => {
    const { ringing } = at({ ring: () => ok(callOf('c1', ME, GRACE.id, 'busy')) });
    ringing.ring(GRACE, room);
    await vi.waitFor(() => expect(ringing.outgoing.value).toMatchObject({ kind: 'over', how: 'busy' }));
  });

  it('hears an answer that is quicker than its own request', async () => {
    let answer: (call: Call) => void = () => undefined;
    const ring = () =>
      new Promise<{ ok: true; value: Call }>((resolve) => {
        answer = (value) => resolve({ ok: true, value });
      });
    const { ringing, tell } = at({ ring });
    ringing.ring(GRACE, room);
    await Promise.resolve();
    await Promise.resolve();
    tell('c1', 'declined');
    answer(callOf('c1', ME, GRACE.id));
    await vi.waitFor(() => expect(ringing.outgoing.value).toMatchObject({ kind: 'over', how: 'declined' }));
  });

  it('cancels, also before the service has answered', async () => {
    const { ringing, decided, abandoned } = at();
    ringing.ring(GRACE, room);
    ringing.cancel();
    expect(ringing.outgoing.value.kind).toBe('none');
    await vi.waitFor(() => expect(decided).toEqual(['cancel c1']));
    await vi.waitFor(() => expect(abandoned).toEqual([ROOM]));
  });

  it('rings one at a time', async () => {
    const ring = vi.fn(({ userId }: { userId: string }) => ok(callOf('c1', ME, userId)));
    const { ringing } = await rung({ ring });
    ringing.ring({ id: 'alan', name: 'Alan', avatar: null }, room);
    expect(ringing.outgoing.value).toMatchObject({ callee: GRACE });
    expect(ring).toHaveBeenCalledOnce();
  });

  it('says what went wrong, and leaves no room behind', async () => {
    const { ringing, abandoned } = at({ ring: refused });
    ringing.ring(GRACE, room);
    await vi.waitFor(() => expect(ringing.outgoing.value.kind).toBe('failed'));
    expect(abandoned).toEqual([ROOM]);
    ringing.dismiss();
    expect(ringing.outgoing.value.kind).toBe('none');
  });

  it('asks what came of it when the connection was away', async () => {
    const { ringing, reconnect } = await rung({ call: () => ok(callOf('c1', ME, GRACE.id, 'missed')) });
    reconnect();
    await vi.waitFor(() => expect(ringing.outgoing.value).toMatchObject({ kind: 'over', how: 'missed' }));
  });
});
