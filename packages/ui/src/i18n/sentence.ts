import type { ApiError } from '@parley/core/api';
import { useTranslation } from 'react-i18next';

/** Turns an expected error into the sentence people read. */
export function useSentence(): (error: ApiError) => string {
  const { t } = useTranslation();
  return (error) => {
    switch (error.kind) {
      case 'unreachable':
        return t('problems.unreachable');
      case 'not-parley':
        return t('problems.notParley');
      case 'problem':
        return error.code === 'request.rate-limited' && error.retryAfterSeconds !== null
          ? t('problems.rateLimitedFor', { count: Math.ceil(error.retryAfterSeconds) })
          : t(`problems.${error.code}`);
    }
  };
}
