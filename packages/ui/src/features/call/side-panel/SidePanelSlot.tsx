import type { Admission } from '@parley/core/join';
import { Suspense, useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import X from 'lucide-react/icons/x';
import { Spinner } from '../../../primitives/Spinner.tsx';
import { CONTENTS } from './contents.ts';
import { giveBack } from './return-place.ts';
import type { SidePanelControl, SidePanelKind } from './side-panel.ts';

interface SidePanelSlotProps {
  readonly admission: Admission;
  readonly control: SidePanelControl;
}

/** The one place at the side of the call: beside the stage, the whole screen on phones. */
export function SidePanelSlot({ admission, control }: SidePanelSlotProps) {
  const { panel } = control;
  if (panel.kind === 'none') return null;
  return <OpenPanel key={panel.kind} kind={panel.kind} admission={admission} control={control} />;
}

function OpenPanel({ kind, admission, control }: SidePanelSlotProps & { readonly kind: SidePanelKind }) {
  const { t } = useTranslation();
  const Content = CONTENTS[kind];
  const panel = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const close = useEffectEvent(() => control.close());
  const openedFrom = useEffectEvent(() => control.openedFrom());
  useEffect(() => {
    // Focus goes in with the press and back where it came from: on a phone the panel hides what is behind it.
    const from = openedFrom();
    title.current?.focus({ preventScroll: true });
    // By the element itself: a menu or dialog of the panel lies elsewhere in the page, and closes itself.
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) close();
    };
    const { current } = panel;
    current?.addEventListener('keydown', onKeyDown);
    return () => {
      current?.removeEventListener('keydown', onKeyDown);
      if (from) giveBack(from);
    };
  }, []);
  return (
    <aside
      id={control.id}
      aria-label={t(`sidePanel.${kind}`)}
      ref={panel}
      className="fixed inset-0 z-30 flex animate-rise flex-col bg-surface sm:static sm:w-72 sm:shrink-0 sm:rounded-card sm:border sm:border-line sm:shadow-card md:w-80 lg:w-88"
    >
      <div className="flex items-center justify-between pt-[max(0.75rem,env(safe-area-inset-top))] pb-2 ps-5 pe-3">
        <h2 ref={title} tabIndex={-1} className="text-base outline-none">
          {t(`sidePanel.${kind}`)}
        </h2>
        <button
          type="button"
          aria-label={t('app.close')}
          title={t('app.close')}
          onClick={() => control.close()}
          className="grid size-10 place-items-center rounded-control text-muted hover:bg-ink/6 hover:text-ink"
        >
          <X className="size-5" aria-hidden="true" />
        </button>
      </div>
      <Suspense
        fallback={
          <div role="status" aria-label={t('app.loading')} className="grid flex-1 place-items-center">
            <Spinner className="size-7" />
          </div>
        }
      >
        <Content admission={admission} />
      </Suspense>
    </aside>
  );
}
