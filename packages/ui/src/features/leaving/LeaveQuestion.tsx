import { useTranslation } from 'react-i18next';
import { Button } from '../../primitives/Button.tsx';
import { Dialog } from '../../primitives/Dialog.tsx';

interface LeaveQuestionProps {
  /** What leads elsewhere. */
  readonly text: string;
  /** The name of the yes. */
  readonly leave: string;
  readonly busy?: boolean;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Asks before anything takes a person out of the call they are in. */
export function LeaveQuestion({ text, leave, busy = false, onStay, onLeave }: LeaveQuestionProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      open
      onClose={onStay}
      title={t('call.leaveTitle')}
      description={text}
      footer={
        <>
          <Button onClick={onStay}>{t('call.stay')}</Button>
          <Button tone="brand" busy={busy} onClick={onLeave}>
            {leave}
          </Button>
        </>
      }
    />
  );
}
