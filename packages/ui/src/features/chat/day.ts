import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** The day of a moment where the reader is; the same for all moments of that day. */
export function dayOf(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

/** What a day is called: today, yesterday, or its date. */
export function useDayName(at: number): string {
  const { t, i18n } = useTranslation();
  const day = dayOf(at);
  const [now] = useState(() => new Date());
  if (day === dayOf(now.getTime())) return t('chat.today');
  if (day === dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1).getTime()))
    return t('chat.yesterday');
  return new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full' }).format(at);
}

/** The time of a moment as a clock on the reader's wall shows it. */
export function useClock(at: number): string {
  const { i18n } = useTranslation();
  return new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short' }).format(at);
}
