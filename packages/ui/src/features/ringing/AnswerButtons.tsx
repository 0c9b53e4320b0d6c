import { useTranslation } from 'react-i18next';
import Phone from 'lucide-react/icons/phone';
import PhoneOff from 'lucide-react/icons/phone-off';
import { Button } from '../../primitives/Button.tsx';
import type { Answer } from './useAnswer.ts';

interface AnswerButtonsProps {
  readonly answer: Answer;
  readonly onAccept: () => void;
  /** How both look where they stand. */
  readonly look: { readonly size: 'large' } | { readonly className: string };
}

/** The two answers to a call that rings. */
export function AnswerButtons({ answer, onAccept, look }: AnswerButtonsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Button
        {...look}
        icon={<PhoneOff className="size-4.5 text-danger" aria-hidden="true" />}
        onClick={answer.decline}
      >
        {t('ringing.decline')}
      </Button>
      <Button
        {...look}
        tone="brand"
        busy={answer.state.kind === 'sending'}
        icon={<Phone className="size-4.5" aria-hidden="true" />}
        onClick={onAccept}
      >
        {t('ringing.accept')}
      </Button>
    </>
  );
}
