import type { ApiResult } from '@parley/core/api';
import type { ModerationApi } from '@parley/core/api/moderation';
import type { Admission } from '@parley/core/join';
import { useTranslation } from 'react-i18next';
import { lateTexts, useSentence } from '../../i18n/index.ts';
import { useServices } from '../../services/index.ts';

/** Does something through the service; a refusal is shown as the service says it. True where it was done. */
export type Act = (what: (api: ModerationApi) => Promise<ApiResult<unknown>>) => Promise<boolean>;

/** Host acts, and one's own hand, of one meeting. Their code comes with the first of them. */
export function useActs(admission: Admission): Act {
  const { t } = useTranslation();
  const { api, platform, toasts } = useServices();
  const sentence = useSentence();
  return async (what) => {
    try {
      const [{ createModerationApi }] = await Promise.all([
        import('@parley/core/api/moderation'),
        lateTexts(),
      ]);
      const { room, participantToken } = admission;
      const answer = await what(
        createModerationApi(api.origin, platform.session, room.code, participantToken),
      );
      if (!answer.ok) toasts.show(sentence(answer.error), 'problem');
      return answer.ok;
    } catch {
      toasts.show(t('lobby.failed'), 'problem');
      return false;
    }
  };
}
