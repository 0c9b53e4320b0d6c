import '../../i18n/late.ts';
import type { Notification } from '@parley/core/contracts/rest';
import type { People } from '@parley/core/people';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import BellOff from 'lucide-react/icons/bell-off';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { Spinner } from '../../primitives/Spinner.tsx';
import { useObservable, useServices } from '../../services/index.ts';
import { NotificationRow } from './NotificationRow.tsx';

interface NotificationListProps {
  readonly people: People;
  /** Somebody follows a notification to another screen. */
  readonly onGone: () => void;
}

/** The list behind the bell, with its read state. */
export default function NotificationList({ people, onGone }: NotificationListProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { toasts } = useServices();
  const { notifications } = people;
  const state = useObservable(notifications.state);
  const [loadingOlder, setLoadingOlder] = useState(false);
  if (state.kind === 'loading') {
    return (
      <p role="status" className="grid place-items-center p-8 text-muted">
        <Spinner />
        <span className="sr-only">{t('app.loading')}</span>
      </p>
    );
  }
  if (state.kind === 'failed') {
    return (
      <div className="p-4 pt-1">
        <Notice
          tone="danger"
          action={<Button onClick={() => notifications.reload()}>{t('app.retry')}</Button>}
        >
          {t('notifications.failed')} {sentence(state.error)}
        </Notice>
      </div>
    );
  }
  if (state.list.length === 0) {
    return (
      <div className="px-6 pt-4 pb-10 text-center">
        <BellOff className="mx-auto size-8 text-muted" strokeWidth={1.5} aria-hidden="true" />
        <p className="mt-3 font-[600]">{t('notifications.empty')}</p>
        <p className="mt-1 text-sm text-muted">{t('notifications.emptyText')}</p>
      </div>
    );
  }
  const older = async (): Promise<void> => {
    setLoadingOlder(true);
    const answer = await notifications.loadOlder();
    setLoadingOlder(false);
    if (!answer.ok) toasts.show(sentence(answer.error), 'problem');
  };
  const markAll = async (): Promise<void> => {
    const answer = await notifications.markAllRead();
    if (!answer.ok) toasts.show(sentence(answer.error), 'problem');
  };
  const markOne = async ({ id }: Notification): Promise<void> => {
    const answer = await notifications.markRead(id);
    if (!answer.ok) toasts.show(sentence(answer.error), 'problem');
  };
  return (
    <>
      {state.unread > 0 && (
        <div className="px-3 pb-1">
          <Button tone="quiet" className="text-sm" onClick={() => void markAll()}>
            {t('notifications.markAll')}
          </Button>
        </div>
      )}
      <ul className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {state.list.map((notification) => (
          <NotificationRow
            key={notification.id}
            notification={notification}
            people={people}
            onRead={() => void markOne(notification)}
            onGone={onGone}
          />
        ))}
        {state.next !== null && (
          <li className="p-2 text-center">
            <Button busy={loadingOlder} onClick={() => void older()}>
              {t('notifications.older')}
            </Button>
          </li>
        )}
      </ul>
    </>
  );
}
