import { createPushToTalk, type Call } from '@parley/core/call';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { useObservable, usePreference } from '../../services/index.ts';
import { heldKey, keyOf } from '../../services/shortcuts.ts';

/** Where a key is written, or does something to what has the focus: there it does not open the microphone. */
const KEEPS_KEYS =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"], [role="tablist"]';

/** Push to talk, and a word to who talks although they are muted. */
export function SpeakingAids({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const [pushToTalk] = usePreference('pushToTalk');
  const [chosen] = usePreference('shortcuts');
  const key = keyOf('talk', chosen);
  const talking = useObservable(call.mutedSpeech);
  useEffect(
    () => (pushToTalk && key !== null ? holdToTalk(call, window, key) : undefined),
    [call, pushToTalk, key],
  );
  return (
    <div role="status" className="mx-auto w-full max-w-2xl px-3 not-empty:pt-2.5">
      {talking && (
        <Notice
          tone="info"
          action={<Button onClick={() => void call.setMicrophone(true)}>{t('call.unmute')}</Button>}
        >
          {t(pushToTalk && key === ' ' ? 'call.talkingMutedHold' : 'call.talkingMuted')}
        </Notice>
      )}
    </div>
  );
}

/** Opens the microphone while the key is held anywhere in this window. Returns the end of it. */
function holdToTalk(call: Call, page: Window, key: string): () => void {
  const talk = createPushToTalk(call);
  let heldBy: string | null = null;
  const onDown = (event: KeyboardEvent): void => {
    if (heldKey(event) !== key) return;
    if (event.target instanceof Element && event.target.closest(KEEPS_KEYS)) return;
    // A focused button is not pressed by it: Enter still does that.
    event.preventDefault();
    if (event.repeat) return;
    heldBy = event.code;
    talk.hold();
  };
  const onUp = (event: KeyboardEvent): void => {
    // By its place: with a modifier pressed meanwhile the same key has another name.
    if (event.code !== heldBy) return;
    heldBy = null;
    if (!(event.target instanceof Element && event.target.closest(KEEPS_KEYS))) event.preventDefault();
    talk.release();
  };
  const release = (): void => talk.release();
  page.addEventListener('keydown', onDown, { capture: true });
  page.addEventListener('keyup', onUp, { capture: true });
  page.addEventListener('blur', release);
  return () => {
    page.removeEventListener('keydown', onDown, { capture: true });
    page.removeEventListener('keyup', onUp, { capture: true });
    page.removeEventListener('blur', release);
    talk.release();
  };
}
