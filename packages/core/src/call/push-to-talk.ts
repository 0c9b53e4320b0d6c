import { whenValue, type Observable } from '../domain/observable.ts';
import type { LocalDevice } from './types.ts';

/** What push-to-talk needs of a call. */
interface TalkSwitch {
  readonly microphone: Observable<LocalDevice>;
  setMicrophone(on: boolean): Promise<void>;
}

export interface PushToTalk {
  /** The key went down: who is muted is heard until {@link release}. */
  hold(): void;
  /** The key came up, or the window lost it: muted again, whatever was still on its way. */
  release(): void;
}

/** Opens a muted microphone for as long as a key is held. A microphone that is on anyway is left alone. */
export function createPushToTalk(call: TalkSwitch): PushToTalk {
  let held = false;
  /** Whether it was we who opened it. */
  let ours = false;
  let working = false;
  const settle = async (): Promise<void> => {
    if (working) return;
    working = true;
    // Key and microphone may disagree again while it switches: go on until they do not.
    while (held !== ours) {
      // A microphone that is being switched by somebody else takes no wish: it would stay open after the key came up.
      if (call.microphone.value.kind === 'changing') {
        await whenValue(call.microphone, ({ kind }) => kind !== 'changing');
        continue;
      }
      const next = held;
      if (next && call.microphone.value.kind !== 'off') break;
      await call.setMicrophone(next);
      ours = next;
    }
    working = false;
  };
  return {
    hold() {
      if (held) return;
      held = true;
      void settle();
    },
    release() {
      if (!held) return;
      held = false;
      void settle();
    },
  };
}
