import type { Call } from '@parley/core/call';
import { lazy, Suspense } from 'react';
import { useObservable } from '../../services/index.ts';
import { classes } from '../../primitives/classes.ts';
import { useShareNotices } from './useShareNotices.ts';

const ShareBar = lazy(async () => ({ default: (await import('./ShareBar.tsx')).ShareBar }));
const EnlargeNotice = lazy(async () => ({ default: (await import('./EnlargeNotice.tsx')).EnlargeNotice }));

interface ShareSignProps {
  readonly call: Call;
  readonly viewers: { readonly open: boolean; readonly toggle: () => void };
}

/** Everything a meeting says about shares: the bar and frame of the own one, and the news of the others'. */
export function ShareSign({ call, viewers }: ShareSignProps) {
  const share = useObservable(call.share);
  const asked = useObservable(call.enlargeAsked);
  useShareNotices(call);
  const paused = share.kind === 'paused';
  return (
    <Suspense>
      {(share.kind === 'on' || paused) && (
        <>
          <ShareBar call={call} paused={paused} viewers={viewers} />
          <div
            aria-hidden="true"
            className={classes(
              'pointer-events-none fixed inset-0 z-30 border-3',
              paused ? 'border-warn/60' : 'border-accent',
            )}
          />
        </>
      )}
      {asked !== null && <EnlargeNotice call={call} identity={asked} />}
    </Suspense>
  );
}
