import type { Call, LocalDevice } from '@parley/core/call';
import { observable, type Observable } from '@parley/core/domain/observable';

/** Something of the call that eyes see by a changed sign, and that is to be heard. */
export type Announcement =
  | { readonly kind: 'microphone' | 'camera'; readonly on: boolean }
  | { readonly kind: 'hand'; readonly name: string };

/** A screen reader has read the last ones long before so many others have come. */
const KEPT = 5;

/** The announcements of a call, each with a number of its own, the newest last. */
interface AnnouncementWatch {
  readonly said: Observable<readonly (Announcement & { readonly id: number })[]>;
  readonly end: () => void;
}

/**
 * Watches what one sends, whoever switched it (a key pressed elsewhere on the page, the host, an unplugged device), and
 * the hands of the others. What one finds when one comes is not news.
 */
export function watchAnnouncements(call: Call): AnnouncementWatch {
  const said = observable<readonly (Announcement & { readonly id: number })[]>([]);
  let lastId = 0;
  const say = (announcement: Announcement): void => {
    lastId += 1;
    said.set([...said.value, { ...announcement, id: lastId }].slice(-KEPT));
  };
  const device = (kind: 'microphone' | 'camera', state: Observable<LocalDevice>): (() => void) => {
    let before = settled(state.value);
    return state.subscribe(() => {
      const now = settled(state.value);
      if (now === null || now === before) return;
      if (before !== null) say({ kind, on: now });
      before = now;
    });
  };
  const raised = (): ReadonlyMap<string, string> =>
    new Map(
      call.participants.value.flatMap(({ isLocal, handPlace, identity, name }) =>
        isLocal || handPlace === null ? [] : [[identity, name] as const],
      ),
    );
  let hands = raised();
  const ends = [
    device('microphone', call.microphone),
    device('camera', call.camera),
    call.participants.subscribe(() => {
      const now = raised();
      for (const [identity, name] of now) if (!hands.has(identity)) say({ kind: 'hand', name });
      hands = now;
    }),
  ];
  return { said, end: () => ends.forEach((end) => end()) };
}

/** Whether it is on; null while that is changing or was never so. */
function settled(state: LocalDevice): boolean | null {
  switch (state.kind) {
    case 'on':
      return true;
    case 'off':
    case 'failed':
    case 'forbidden':
      return false;
    case 'changing':
      return null;
  }
}
