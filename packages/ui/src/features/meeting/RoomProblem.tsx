import '../../i18n/late.ts';
import type { ProblemCode } from '@parley/core/contracts/rest';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import DoorClosed from 'lucide-react/icons/door-closed';
import { buttonClasses } from '../../primitives/Button.tsx';
import { CenteredPage, Statement } from '../../primitives/Page.tsx';

/** A meeting one cannot join, and why. */
export default function RoomProblem({ code }: { readonly code: ProblemCode }) {
  const { t } = useTranslation();
  return (
    <CenteredPage>
      <Statement
        icon={<DoorClosed />}
        title={t('joining.failed.problem.title')}
        text={t(`problems.${code}`)}
        actions={
          <Link href="/" className={buttonClasses('brand')}>
            {t('app.home')}
          </Link>
        }
      />
    </CenteredPage>
  );
}
