import type { Call } from '@parley/core/call';
import { useTranslation } from 'react-i18next';
import { Spinner } from '../../primitives/Spinner.tsx';
import { useObservable, useServices } from '../../services/index.ts';

/** Says when the connection is away and that somebody is working on it. */
export function ConnectionBanner({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const phase = useObservable(call.phase);
  const online = useObservable(useServices().online);
  const away = phase.kind === 'reconnecting';
  return (
    <div role="status">
      {away && (
        <p className="mx-3 mb-2 flex items-center justify-center gap-2.5 rounded-control bg-warn-soft px-4 py-2.5 text-[0.9375rem] font-[540]">
          <Spinner className="size-4.5 text-warn" />
          {t(online ? 'call.reconnecting' : 'call.offline')}
        </p>
      )}
    </div>
  );
}
