import { useTranslation } from 'react-i18next';
import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import X from 'lucide-react/icons/x';
import { useObservable, useServices } from '../services/index.ts';

/** Where toasts appear; one live region for all of them, so that each is read out. */
export function ToastRegion() {
  const { t } = useTranslation();
  const { toasts } = useServices();
  const shown = useObservable(toasts.shown);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-24 z-60 flex flex-col items-center gap-2"
    >
      {shown.map((toast) => (
        <div
          key={toast.id}
          className="pointer-events-auto flex max-w-lg animate-rise items-center gap-3 rounded-control bg-ink py-2.5 ps-4 pe-2 text-[0.9375rem] text-canvas shadow-float"
        >
          {toast.tone === 'done' ? (
            <CircleCheck className="size-5 shrink-0 opacity-80" aria-hidden="true" />
          ) : (
            <CircleAlert className="size-5 shrink-0 opacity-80" aria-hidden="true" />
          )}
          <span className="min-w-0">{toast.text}</span>
          {toast.action !== null && (
            <button
              type="button"
              onClick={() => {
                toast.action?.run();
                toasts.dismiss(toast.id);
              }}
              className="min-h-9 shrink-0 rounded-[0.6rem] px-3 font-[620] underline underline-offset-4 hover:bg-canvas/15"
            >
              {toast.action.label}
            </button>
          )}
          <button
            type="button"
            aria-label={t('app.dismiss')}
            onClick={() => toasts.dismiss(toast.id)}
            className="grid size-9 shrink-0 place-items-center rounded-[0.6rem] hover:bg-canvas/15"
          >
            <X className="size-4" aria-hidden="true" />
          </button>
        </div>
      ))}
    </div>
  );
}
