import { useEffect, useEffectEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import X from 'lucide-react/icons/x';
import { classes } from '../../primitives/classes.ts';
import { Notice } from '../../primitives/Notice.tsx';
import { useObservable, useServices } from '../../services/index.ts';
import { MemberPicture } from '../pictures/index.ts';
import { LeaveQuestion } from '../leaving/index.ts';
import { AnswerButtons } from './AnswerButtons.tsx';
import type { RingProps } from './RingDialog.tsx';

/** A call beside a meeting: it takes neither the focus nor the person, until they say so. */
export function RingCard({ call, answer, onHide }: RingProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const [asking, setAsking] = useState(false);
  const card = useRef<HTMLElement>(null);
  const before = useRef<HTMLElement | null>(null);
  const phase = useObservable(useServices().callPhase);
  const { state } = answer;
  const hide = (): void => {
    onHide();
    before.current?.focus();
  };
  const onEscape = useEffectEvent(hide);
  useEffect(() => {
    const { current } = card;
    const onFocus = ({ relatedTarget }: FocusEvent): void => {
      // The button of a question that has just been answered is gone in a moment.
      const lasts = relatedTarget instanceof HTMLElement && relatedTarget.closest('[role=dialog]') === null;
      if (lasts && !current?.contains(relatedTarget)) {
        before.current = relatedTarget;
      }
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      onEscape();
    };
    current?.addEventListener('focusin', onFocus);
    current?.addEventListener('keydown', onKeyDown);
    return () => {
      current?.removeEventListener('focusin', onFocus);
      current?.removeEventListener('keydown', onKeyDown);
    };
  }, []);
  // However the card goes, with the focus in it, the person goes on where they were.
  useLayoutEffect(() => {
    const { current } = card;
    return () => {
      if (current?.contains(document.activeElement)) before.current?.focus();
    };
  }, []);
  const leave = async (): Promise<void> => {
    await answer.accept();
    setAsking(false);
  };
  return (
    <>
      <section
        aria-labelledby={titleId}
        ref={card}
        className={classes(
          'fixed inset-x-3 z-40 animate-rise rounded-card border border-line bg-raised p-4 shadow-float sm:inset-x-auto sm:start-4 sm:w-88',
          // Above the controls of a call; at the door the ways out are higher up.
          phase === 'in-call' ? 'bottom-24' : 'bottom-4',
        )}
      >
        <div className="flex items-center gap-3">
          <MemberPicture member={call.caller} />
          <h2 id={titleId} className="min-w-0 flex-1 text-base leading-snug font-[620] wrap-anywhere">
            {t('ringing.incoming', { name: call.caller.name })}
          </h2>
          <button
            type="button"
            aria-label={t('ringing.hide')}
            title={t('ringing.hide')}
            onClick={hide}
            className="-me-1.5 grid size-9 shrink-0 place-items-center self-start rounded-control text-muted hover:bg-ink/8"
          >
            <X className="size-4.5" aria-hidden="true" />
          </button>
        </div>
        {state.kind === 'failed' && (
          <Notice tone="danger" className="mt-3">
            {state.text}
          </Notice>
        )}
        <div className="mt-3.5 flex gap-2.5">
          <AnswerButtons
            answer={answer}
            onAccept={() => (answer.here ? void answer.accept() : setAsking(true))}
            look={{ className: 'flex-1' }}
          />
        </div>
      </section>
      {asking && (
        <LeaveQuestion
          text={t('ringing.leaveText')}
          leave={t('ringing.leaveAndAccept')}
          busy={state.kind === 'sending'}
          onStay={() => setAsking(false)}
          onLeave={() => void leave()}
        />
      )}
    </>
  );
}
