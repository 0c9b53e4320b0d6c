import type { People } from '@parley/core/people';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { usePreference, useServices } from '../../services/index.ts';

/** A reminder stays long enough to finish a sentence elsewhere, in milliseconds. */
const STAY_MS = 30_000;

/** Says that a planned meeting is about to start: here, and as a notice of the system where nobody looks. */
export function ReminderHost({ people }: { readonly people: People }) {
  const { t } = useTranslation();
  const { platform, toasts, callPhase } = useServices();
  const [, navigate] = useLocation();
  const [wanted] = usePreference('reminders');
  const [notices] = usePreference('systemNotices');
  const { reminders } = people;
  useEffect(
    () =>
      reminders.subscribe(() => {
        const reminder = reminders.value;
        if (reminder === null || !wanted) return;
        const { id, title, roomCode } = reminder.event;
        const text = t(`schedule.reminders.${reminder.kind}`, { title });
        // Nobody is taken out of a meeting that they are in.
        if (callPhase.value === 'in-call') toasts.show(text);
        else {
          const run = (): void => navigate(`/meeting/${roomCode}`);
          toasts.show(text, 'done', { label: t('schedule.joinOf', { title }), forMs: STAY_MS, run });
        }
        if (notices && !document.hasFocus()) {
          platform.notices.show({ id: `event-${id}`, title: text, body: t('schedule.reminders.body') });
        }
      }),
    [reminders, wanted, notices, platform, toasts, callPhase, navigate, t],
  );
  return null;
}
