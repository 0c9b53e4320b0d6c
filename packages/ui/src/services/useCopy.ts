import { useTranslation } from 'react-i18next';
import { useServices } from './context.ts';

/** Copies a link and says so; where the clipboard is closed, shows the link to be copied by hand. */
export function useCopy(): (link: string, done: string) => Promise<void> {
  const { platform, toasts } = useServices();
  const { t } = useTranslation();
  return async (link, done) => {
    try {
      await platform.copyText(link);
      toasts.show(done);
    } catch {
      toasts.show(t('app.copyFailed', { link }), 'problem');
    }
  };
}
