import '../../i18n/late.ts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../primitives/Button.tsx';
import { Dialog } from '../../primitives/Dialog.tsx';
import { ShortcutTable } from './ShortcutTable.tsx';

interface ShortcutDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** All shortcuts, over whatever is done at the moment. */
export default function ShortcutDialog({ open, onClose }: ShortcutDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('call.shortcuts')}
      description={t('shortcuts.text')}
      footer={<Button onClick={onClose}>{t('app.close')}</Button>}
    >
      <ShortcutTable />
    </Dialog>
  );
}
