import type { en } from '../i18n/en/index.ts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the page in the window's title: a fixed name of the page, never a code, a title or a secret. */
export function usePageTitle(page: keyof typeof en.pages): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = t('app.title', { page: t(`pages.${page}`) });
  }, [page, t]);
}
