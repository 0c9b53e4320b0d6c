import { createPushToTalk, type Call } from '@parley/core/call';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { useObservable, usePreference } from '../../services/index.ts';

/** Where a space is a space, or presses what has the focus: there it does not open the microphone. */
const KEEPS_SPACE =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"], [role="tablist"]';

/** Push to talk, and a word to who talks although they are muted. */
export function SpeakingAids({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const [pushToTalk] = usePreference('pushToTalk');
  const talking = useObservable(call.mutedSpeech);
  useEffect(() => (pushToTalk ? holdToTalk(call, window) : undefined), [call, pushToTalk]);
  return (
    <div role="status" className="mx-auto w-full max-w-2xl px-3 empty:hidden not-empty:pt-2.5">
      {talking && (
        <Notice
          tone="info"
          action={<Button onClick={() => void call.setMicrophone(true)}>{t('call.unmute')}</Button>}
        >
          {t(pushToTalk ? 'call.talkingMutedHold' : 'call.talkingMuted')}
        </Notice>
      )}
    </div>
  );
}

/** Opens the microphone while the space bar is held anywhere in this window. Returns the end of it. */
function holdToTalk(call: Call, page: Window): () => void {
  const talk = createPushToTalk(call);
  const onDown = (event: KeyboardEvent): void => {
    if (event.code !== 'Space' || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target instanceof Element && event.target.closest(KEEPS_SPACE)) return;
    // A focused button is not pressed by it: Enter still does that.
    event.preventDefault();
    if (!event.repeat) talk.hold();
  };
  const onUp = (event: KeyboardEvent): void => {
    if (event.code !== 'Space') return;
    if (!(event.target instanceof Element && event.target.closest(KEEPS_SPACE))) event.preventDefault();
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
