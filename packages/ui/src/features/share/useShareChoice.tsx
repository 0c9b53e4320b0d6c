import type { ShareOptions } from '@parley/core/call';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { usePreference, useServices } from '../../services/index.ts';

const SharePicker = lazy(async () => ({ default: (await import('./SharePicker.tsx')).SharePicker }));

interface ShareChoice {
  /** Asks what to share: with our picker, or by going on to the one of the browser or system. */
  readonly choose: (computerSound?: boolean) => void;
  /** Our picker, while it is wanted; to be drawn beside what opens it. */
  readonly picker: ReactNode;
}

/** How a person comes to a share. `onChosen` may start one, or change what is shared. */
export function useShareChoice(onChosen: (options: ShareOptions) => void): ShareChoice {
  const { platform } = useServices();
  const [quality] = usePreference('shareQuality');
  // Once loaded it stays, so that closing it gives the focus back.
  const [picker, setPicker] = useState<'unloaded' | 'open' | 'closed'>('unloaded');
  return {
    choose(computerSound = true) {
      if (platform.share.picker === 'own') setPicker('open');
      else onChosen({ computerSound, chosen: false, quality });
    },
    picker: platform.share.picker === 'own' && picker !== 'unloaded' && (
      <Suspense>
        <SharePicker
          sources={platform.share}
          open={picker === 'open'}
          onClose={() => setPicker('closed')}
          onChosen={(computerSound) => {
            setPicker('closed');
            onChosen({ computerSound, chosen: true, quality });
          }}
        />
      </Suspense>
    ),
  };
}
