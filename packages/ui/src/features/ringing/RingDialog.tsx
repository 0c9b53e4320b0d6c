import type { Call } from '@parley/core/contracts/rest';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../primitives/Dialog.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { MemberPicture } from '../pictures/index.ts';
import { AnswerButtons } from './AnswerButtons.tsx';
import type { Answer } from './useAnswer.ts';

export interface RingProps {
  readonly call: Call;
  readonly answer: Answer;
  /** Puts it away; it goes on ringing for the caller and on other devices. */
  readonly onHide: () => void;
}

/** A call where no meeting is on. */
export function RingDialog({ call, answer, onHide }: RingProps) {
  const { t } = useTranslation();
  const { state } = answer;
  return (
    <Dialog
      open
      firm
      onClose={onHide}
      title={t('ringing.incoming', { name: call.caller.name })}
      description={t('ringing.incomingText')}
      footer={
        <AnswerButtons answer={answer} onAccept={() => void answer.accept()} look={{ size: 'large' }} />
      }
    >
      <div className="grid place-items-center py-4">
        <span className="relative grid place-items-center">
          <span
            aria-hidden="true"
            className="absolute size-32 animate-breathe rounded-full bg-accent-soft motion-reduce:animate-none"
          />
          <MemberPicture member={call.caller} className="relative size-24 text-3xl" />
        </span>
      </div>
      {state.kind === 'failed' && <Notice tone="danger">{state.text}</Notice>}
    </Dialog>
  );
}
