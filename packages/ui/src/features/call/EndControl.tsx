import { isModerator } from '@parley/core/domain/grants';
import type { Admission } from '@parley/core/join';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import OctagonX from 'lucide-react/icons/octagon-x';
import { lateTexts, useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { useObservable, useServices } from '../../services/index.ts';
import { useRole } from '../people/index.ts';
import { controlClasses } from './control-look.ts';

/** Seconds in which an end that concerns others can be taken back: a slip costs nobody their meeting. */
const SECOND_THOUGHT_SECONDS = 3;

/** The moment is short: whoever uses keys need not look for the way back, and a second press by mistake is one. */
const focusOnce = (button: HTMLButtonElement | null): void => button?.focus();

type Ending =
  { readonly kind: 'no' } | { readonly kind: 'soon'; readonly seconds: number } | { readonly kind: 'now' };

/** Ends the meeting for everybody: at once where one is alone, after a moment to take it back where one is not. */
export function EndControl({ admission }: { readonly admission: Admission }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { api, toasts } = useServices();
  const { call, room, participantToken } = admission;
  // Hosts make and unmake cohosts: what one was let in as says nothing of now.
  const role = useRole(admission);
  const others = useObservable(call.participants).filter((participant) => !participant.isLocal).length;
  const [ending, setEnding] = useState<Ending>({ kind: 'no' });
  // Whoever is on the way to the button with the pointer has the time that they need.
  const [held, setHeld] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const warning = useId();
  const end = async (): Promise<void> => {
    setEnding({ kind: 'now' });
    const answer = await api.endMeeting(room.code, participantToken());
    setEnding({ kind: 'no' });
    // The media server tells everyone, us too; that is how the call ends here.
    if (answer.ok) return;
    await lateTexts().catch(() => undefined);
    toasts.show(`${t('call.endFailed')} ${sentence(answer.error)}`, 'problem');
  };
  const tick = useEffectEvent(() => {
    if (ending.kind !== 'soon') return;
    if (ending.seconds > 1) setEnding({ kind: 'soon', seconds: ending.seconds - 1 });
    else void end();
  });
  useEffect(() => {
    if (ending.kind !== 'soon' || held) return undefined;
    const timer = setTimeout(() => tick(), 1000);
    return () => clearTimeout(timer);
  }, [ending, held]);
  if (!isModerator(role)) return null;
  const press = (): void => {
    if (ending.kind !== 'no') return;
    if (others === 0) return void end();
    setHeld(false);
    setEnding({ kind: 'soon', seconds: SECOND_THOUGHT_SECONDS });
  };
  const keep = (): void => {
    setEnding({ kind: 'no' });
    button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={t('call.endForEveryone')}
        aria-busy={ending.kind !== 'no' || undefined}
        title={t('call.endForEveryone')}
        onClick={press}
        className={controlClasses('plain', 'text-danger sm:px-4')}
      >
        <OctagonX className="size-5.5" aria-hidden="true" />
        <span className="hidden lg:inline" aria-hidden="true">
          {t('call.endForEveryone')}
        </span>
      </button>
      {ending.kind === 'soon' && (
        <div
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          className="fixed inset-x-3 bottom-40 z-40 mx-auto w-fit max-w-xl animate-rise"
        >
          <Notice
            tone="warn"
            action={
              <Button ref={focusOnce} aria-describedby={warning} onClick={keep}>
                {t('call.keepMeeting')}
              </Button>
            }
          >
            <span id={warning} role="timer">
              {t('call.endingSoon', { count: ending.seconds })}
            </span>
          </Notice>
        </div>
      )}
    </>
  );
}
