import type { Call, CallNotice } from '@parley/core/call';
import { useTranslation } from 'react-i18next';
import X from 'lucide-react/icons/x';
import { startSound } from '../../livekit/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { useObservable } from '../../services/index.ts';

const MOST_AT_ONCE = 3;

/** What happened to the own sound, picture or share, until it has been read. */
export function CallNotices({ call }: { readonly call: Call }) {
  const notices = useObservable(call.notices);
  return (
    // There from the start, empty or not: what a live region is born with is not read out.
    <div role="status" className="mx-auto w-full max-w-2xl space-y-2 px-3 not-empty:pt-2.5">
      {notices.slice(-MOST_AT_ONCE).map((notice) => (
        <CallNoticeRow key={notice.id} call={call} notice={notice} />
      ))}
    </div>
  );
}

function CallNoticeRow({ call, notice }: { readonly call: Call; readonly notice: CallNotice }) {
  const { t } = useTranslation();
  const text = useNoticeText(call, notice.kind);
  const dismiss = (): void => call.dismissNotice(notice.id);
  return (
    <Notice
      tone={notice.kind === 'share-ended' || notice.kind === 'sound-blocked' ? 'info' : 'warn'}
      action={
        notice.kind === 'sound-blocked' ? (
          <Button tone="brand" onClick={() => void startSound(call).then(dismiss)}>
            {t('call.turnSoundOn')}
          </Button>
        ) : (
          <button
            type="button"
            aria-label={t('app.dismiss')}
            onClick={dismiss}
            className="-my-1.5 grid size-9 place-items-center rounded-control hover:bg-ink/8"
          >
            <X className="size-4.5" aria-hidden="true" />
          </button>
        )
      }
    >
      {text}
    </Notice>
  );
}

/** The exact cause where the device still says it, the general sentence otherwise. */
function useNoticeText(call: Call, kind: CallNotice['kind']): string {
  const { t } = useTranslation();
  const camera = useObservable(call.camera);
  const microphone = useObservable(call.microphone);
  const share = useObservable(call.share);
  switch (kind) {
    case 'camera-failed':
      return camera.kind === 'failed' ? t(`devices.camera.${camera.problem}`) : t('notices.camera-failed');
    case 'microphone-failed':
      return microphone.kind === 'failed'
        ? t(`devices.microphone.${microphone.problem}`)
        : t('notices.microphone-failed');
    case 'share-failed':
      return share.kind === 'failed' ? t(`devices.share.${share.problem}`) : t('notices.share-failed');
    case 'share-ended':
    case 'sound-blocked':
    case 'camera-unplugged':
    case 'background-failed':
    case 'noise-filter-failed':
      return t(`notices.${kind}`);
  }
}
