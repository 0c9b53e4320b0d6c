import type { Chat } from '@parley/core/chat';
import { observable, type Observable } from '@parley/core/domain/observable';
import { createScope } from '@parley/core/domain/scope';
import type { Admission } from '@parley/core/join';
import type { Platform } from '@parley/core/platform';
import { createOutboxStore } from './outbox-store.ts';

/** The chat comes after the first pictures and sounds, this long after they are there; milliseconds. */
const AFTER_LIVE_MS = 1_500;
const RETRY_MS = 5_000;

const chats = new WeakMap<Admission, Observable<Chat | null>>();

/** The chat of a meeting, null while its code is on the way. The same for everybody who asks; ends with the call. */
export function chatOf(admission: Admission, origin: string, platform: Platform): Observable<Chat | null> {
  const known = chats.get(admission);
  if (known) return known;
  const chat = observable<Chat | null>(null);
  chats.set(admission, chat);
  const { call, room, keyring, realtime, participantToken } = admission;
  const scope = createScope();
  const load = async (): Promise<void> => {
    const [logic, { createChatApi }] = await Promise.all([
      import('@parley/core/chat'),
      import('@parley/core/api/chat'),
    ]);
    if (scope.ended) return;
    chat.set(
      logic.createChat({
        api: createChatApi(origin, platform.session, room.code, participantToken),
        realtime,
        roomId: room.id,
        codec: keyring
          ? logic.createSealedCodec(keyring, room.id, () => admission.identity)
          : logic.createPlainCodec(),
        store: createOutboxStore(sessionStorage, room.id),
        scope,
      }),
    );
  };
  let timer: ReturnType<typeof setTimeout> | null = null;
  const attempt = (): void => {
    void load().catch(() => {
      if (!scope.ended) timer = setTimeout(attempt, RETRY_MS);
    });
  };
  const follow = (): void => {
    const { kind } = call.phase.value;
    if (kind === 'ended') void scope.end();
    else if (kind !== 'live') return;
    else if (timer === null) timer = setTimeout(attempt, AFTER_LIVE_MS);
    else chat.value?.wake();
  };
  scope.onEnd(call.phase.subscribe(follow));
  scope.onEnd(() => {
    if (timer !== null) clearTimeout(timer);
  });
  follow();
  return chat;
}
