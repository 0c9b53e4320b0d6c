import type { CalendarEvent } from '@parley/core/contracts/rest';
import type { Schedule } from '@parley/core/people';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../../i18n/index.ts';
import { useServices } from '../../services/index.ts';

/** The way back is offered for this long, in milliseconds; the service would take it for a day. */
const UNDO_MS = 10_000;

/** Cancels an event at once, which tells who is invited, and offers the way back. */
export function useCancel(schedule: Schedule): (event: CalendarEvent) => Promise<void> {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { toasts } = useServices();
  const restore = async (id: string): Promise<void> => {
    const answer = await schedule.restore(id);
    if (!answer.ok) toasts.show(sentence(answer.error), 'problem');
  };
  return async ({ id, title }) => {
    const answer = await schedule.cancel(id);
    if (!answer.ok) {
      toasts.show(sentence(answer.error), 'problem');
      return;
    }
    toasts.show(t('schedule.cancelled', { title }), 'done', {
      label: t('home.undo'),
      forMs: UNDO_MS,
      run: () => void restore(id),
    });
  };
}
