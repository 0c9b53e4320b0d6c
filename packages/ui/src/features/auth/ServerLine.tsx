import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useServices } from '../../services/index.ts';

/** In the app: which service this is, and the way to another one. The browser's address bar says it already. */
export function ServerLine() {
  const { platform, api } = useServices();
  const { t } = useTranslation();
  if (platform.kind === 'web') return null;
  return (
    <p className="mt-3 text-sm">
      {t('server.connectedTo', { host: new URL(api.origin).host })}
      {' · '}
      <Link href="/server" className="text-accent underline underline-offset-4">
        {t('server.change')}
      </Link>
    </p>
  );
}
