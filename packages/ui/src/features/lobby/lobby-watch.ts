import type { ApiClient, ApiResult } from '@parley/core/api';
import type { LobbyList } from '@parley/core/contracts/rest';
import { observable, type Observable } from '@parley/core/domain/observable';

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

/** How often the door is looked at, in milliseconds. */
const POLL_MS = 2_000;
const NOBODY: Waiting = [];

/** Looks at the door until it is ended. A look that fails changes nothing; the next one follows. */
export function watchLobby(api: ApiClient, code: string, token: () => string): LobbyWatch {
  const waiting = observable<Waiting>(NOBODY);
  let timer: ReturnType<typeof setTimeout> | null = null;
  let over = false;
  const look = async (): Promise<void> => {
    const answer = await api.lobby(code, token());
    if (over) return;
    if (answer.ok && !same(answer.value.waiting, waiting.value)) waiting.set(answer.value.waiting);
    timer = setTimeout(() => void look(), POLL_MS);
  };
  const act = async (ids: readonly string[], answer: Promise<ApiResult<void>>): Promise<boolean> => {
    const result = await answer;
    // Gone already (another host was quicker, or the waiter left) is as good as done.
    const done =
      result.ok || (result.error.kind === 'problem' && result.error.code === 'lobby.ticket-not-found');
    if (done) waiting.update((all) => all.filter((person) => !ids.includes(person.id)));
    return done;
  };
  void look();
  return {
    waiting,
    admit: (id) => act([id], api.admit(code, id, token())),
    deny: (id) => act([id], api.deny(code, id, token())),
    admitAll: () =>
      act(
        waiting.value.map((person) => person.id),
        api.admitAll(code, token()),
      ),
    end() {
      over = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function same(a: Waiting, b: Waiting): boolean {
  return a.length === b.length && a.every((person, index) => person.id === b[index]?.id);
}
