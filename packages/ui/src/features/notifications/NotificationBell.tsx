import { Popover } from '@base-ui/react/popover';
import type { People } from '@parley/core/people';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import Bell from 'lucide-react/icons/bell';
import { Spinner } from '../../primitives/Spinner.tsx';
import { useObservable } from '../../services/index.ts';

const NotificationList = lazy(() => import('./NotificationList.tsx'));

/** What one was told of: a bell that counts, and the list behind it. */
export function NotificationBell({ people }: { readonly people: People }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const state = useObservable(people.notifications.state);
  const unread = state.kind === 'loaded' ? state.unread : 0;
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={t('notifications.bell', { count: unread })}
        className="soft-control relative grid size-11 shrink-0 place-items-center rounded-full text-ink"
      >
        <Bell className="size-5" aria-hidden="true" />
        {unread > 0 && (
          <span
            aria-hidden="true"
            className="absolute -end-0.5 -top-0.5 grid h-5 min-w-5 place-items-center rounded-full bg-danger px-1 text-xs font-[650] text-on-danger tabular-nums"
          >
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={10} collisionPadding={12} className="z-30">
          <Popover.Popup className="flex max-h-[min(34rem,80dvh)] w-[min(24rem,calc(100vw-1.5rem))] flex-col rounded-card border border-line bg-raised shadow-float transition-opacity outline-none data-ending-style:opacity-0 data-starting-style:opacity-0">
            <Popover.Title className="px-5 pt-4 pb-2 text-lg">{t('notifications.title')}</Popover.Title>
            <Suspense
              fallback={
                <p role="status" className="grid place-items-center p-8 text-muted">
                  <Spinner />
                  <span className="sr-only">{t('app.loading')}</span>
                </p>
              }
            >
              <NotificationList people={people} onGone={() => setOpen(false)} />
            </Suspense>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
