import '../../i18n/late.ts';
import type { JoinError } from '@parley/core/join';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';

/** Why the last attempt did not come about. What the invite form says is not said twice. */
export default function JoinProblem({
  problem,
  onRetry,
}: {
  readonly problem: JoinError;
  readonly onRetry: () => void;
}) {
  const { t } = useTranslation();
  const sentence = useSentence();
  switch (problem.kind) {
    case 'link-needed':
    case 'wrong-key':
      return null;
    case 'problem':
      return (
        <Notice tone="danger">{sentence({ ...problem, status: 0, requestId: null, fields: [] })}</Notice>
      );
    case 'service-unreachable':
    case 'media-unreachable':
    case 'encryption-unsupported':
    case 'not-loaded':
      return (
        <Notice
          tone="danger"
          action={
            problem.kind === 'service-unreachable' ? (
              <Button onClick={onRetry}>{t('app.retry')}</Button>
            ) : (
              problem.kind === 'not-loaded' && <Button onClick={onRetry}>{t('errors.reload')}</Button>
            )
          }
        >
          <strong className="block font-[600]">{t(`joining.failed.${problem.kind}.title`)}</strong>
          {t(`joining.failed.${problem.kind}.text`)}
        </Notice>
      );
  }
}
