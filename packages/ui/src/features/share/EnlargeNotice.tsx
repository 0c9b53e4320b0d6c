import '../../i18n/late.ts';
import type { Call } from '@parley/core/call';
import { useTranslation } from 'react-i18next';
import X from 'lucide-react/icons/x';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { useObservable } from '../../services/index.ts';

interface EnlargeNoticeProps {
  readonly call: Call;
  /** Who asks. */
  readonly identity: string;
}

/** A presenter asks this viewer to enlarge what they share. Nothing happens before the viewer presses. */
export function EnlargeNotice({ call, identity }: EnlargeNoticeProps) {
  const { t } = useTranslation();
  const tile = useObservable(call.tiles).find(
    (one) => one.kind === 'share' && one.participant.identity === identity,
  );
  if (!tile) return null;
  const enlarge = (): void => {
    call.dismissEnlargeAsk();
    const label = t('call.screenOf', { name: tile.participant.name });
    const place = document.querySelector(`[role=group][aria-label=${JSON.stringify(label)}]`);
    // Where full screen is refused, the share stays as it is: it is in sight already.
    if (place) void place.requestFullscreen().catch(() => undefined);
  };
  return (
    <div className="mx-auto w-full max-w-2xl px-3 pb-2">
      <Notice
        tone="info"
        action={
          <span className="flex items-center gap-1">
            <Button tone="brand" onClick={enlarge}>
              {t('share.enlarge')}
            </Button>
            <button
              type="button"
              aria-label={t('app.dismiss')}
              onClick={() => call.dismissEnlargeAsk()}
              className="grid size-9 place-items-center rounded-control hover:bg-ink/8"
            >
              <X className="size-4.5" aria-hidden="true" />
            </button>
          </span>
        }
      >
        {t('share.enlargeAsked', { name: tile.participant.name })}
      </Notice>
    </div>
  );
}
