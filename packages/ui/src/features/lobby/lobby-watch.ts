import type { ApiClient, ApiResult } from '@parley/core/api';
import type { LobbyList } from '@parley/core/contracts/rest';
import { onceMore } from '@parley/core/domain/once-more';
import { observable, type Observable } from '@parley/core/domain/observable';
import type { Admission } from '@parley/core/join';

export type Waiting = LobbyList['waiting'];

/** Who stands at the door, for those who may open it. */
export interface LobbyWatch {
  readonly waiting: Observable<Waiting>;
  /** False when the service did not take it. */
  admit(ticketId: string): Promise<boolean>;
  deny(ticketId: string): Promise<boolean>;
  admitAll(): Promise<boolean>;
  end(): void;
}

/** How often the door is looked at while realtime tells nothing of it, and while it does; milliseconds. */
const POLL_MS = { alone: 2_000, told: 30_000 } as const;
const NOBODY: Waiting = [];

const watches = new WeakMap<Admission, LobbyWatch>();

/** The door of a meeting: one look at it for everybody who shows it, as long as the call lasts. */
export function lobbyOf(api: ApiClient, admission: Admission): LobbyWatch {
  const known = watches.get(admission);
  if (known) return known;
  const watch = watchLobby(api, admission);
  watches.set(admission, watch);
  const { phase } = admission.call;
  const unsubscribe = phase.subscribe(() => {
    if (phase.value.kind !== 'ended') return;
    unsubscribe();
    watch.end();
  });
  return watch;
}

/** Looks when realtime tells of a change, and now and then all the same. A look that fails changes nothing. */
function watchLobby(api: ApiClient, admission: Admission): LobbyWatch {
  const { room, participantToken: token, realtime } = admission;
  const { code } = room;
  const waiting = observable<Waiting>(NOBODY);
  let timer: ReturnType<typeof setTimeout> | null = null;
  let over = false;
  const look = onceMore(async () => {
    if (over) return;
    if (timer !== null) clearTimeout(timer);
    const answer = await api.lobby(code, token());
    if (over) return;
    if (answer.ok && !same(answer.value.waiting, waiting.value)) waiting.set(answer.value.waiting);
    const told = realtime.state.value.kind === 'connected';
    timer = setTimeout(() => void look(), POLL_MS[told ? 'told' : 'alone']);
  });
  const ends = [
    realtime.on('lobby.changed', (event) => {
      if (event.roomId === room.id) void look();
    }),
    realtime.onStale(() => void look()),
  ];
  const act = async (ids: readonly string[], answer: Promise<ApiResult<void>>): Promise<boolean> => {
    const result = await answer;
    // Gone already (another host was quicker, or the waiter left) is as good as done.
    const done =
      result.ok || (result.error.kind === 'problem' && result.error.code === 'lobby.ticket-not-found');
    if (done) waiting.update((all) => all.filter((person) => !ids.includes(person.id)));
    return done;
  };
  /** This person's word is good for the key as well, for those who come without it. */
  const expect = (ids: readonly string[]): readonly string[] => {
    admission.keys.value?.expect(ids);
    return ids;
  };
  void look();
  return {
    waiting,
    admit: (id) => act(expect([id]), api.admit(code, id, token())),
    deny: (id) => act([id], api.deny(code, id, token())),
    admitAll: () => act(expect(waiting.value.map((person) => person.id)), api.admitAll(code, token())),
    end() {
      over = true;
      for (const stop of ends) stop();
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function same(a: Waiting, b: Waiting): boolean {
  return a.length === b.length && a.every((person, index) => person.id === b[index]?.id);
}
