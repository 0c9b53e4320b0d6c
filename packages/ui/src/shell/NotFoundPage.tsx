import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import Compass from 'lucide-react/icons/compass';
import { buttonClasses } from '../primitives/Button.tsx';
import { CenteredPage, Statement } from '../primitives/Page.tsx';
import { usePageTitle } from '../services/index.ts';

export function NotFoundPage() {
  usePageTitle('notFound');
  const { t } = useTranslation();
  return (
    <CenteredPage>
      <Statement
        icon={<Compass />}
        title={t('errors.notFoundTitle')}
        text={t('errors.notFoundText')}
        actions={
          <Link href="/" className={buttonClasses('brand')}>
            {t('app.home')}
          </Link>
        }
      />
    </CenteredPage>
  );
}
