import type { MeetingKeys } from '@parley/core/key-exchange';
import type { Admission } from '@parley/core/join';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../primitives/Avatar.tsx';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { useObservable, usePreference, useServices } from '../../services/index.ts';

/** The people who were let in and have no key, for those who may hand it to them. */
export function KeyWaiters({ admission }: { readonly admission: Admission }) {
  const keys = useObservable(admission.keys);
  return (
    keys && (
      <>
        <Waiters keys={keys} />
        <OwnDevices keys={keys} />
      </>
    )
  );
}

/** As many as are remembered; whoever has had more devices is told of the oldest again. */
const MOST_TOLD = 40;

/** Other devices of the account get the key without anybody's word: of each new one its person is told. */
function OwnDevices({ keys }: { readonly keys: MeetingKeys }) {
  const { t } = useTranslation();
  const [told, tell] = usePreference('toldDevices');
  const fresh = useObservable(keys.ownDevices).filter((device) => !told.includes(device));
  return (
    <div role="status" className="mx-auto w-full max-w-2xl px-3">
      {fresh.length > 0 && (
        <Notice
          tone="info"
          className="mt-2.5"
          action={
            <Button onClick={() => tell([...told, ...fresh].slice(-MOST_TOLD))}>
              {t('lobby.ownDevicesKnown')}
            </Button>
          }
        >
          {t('lobby.ownDevices')}
        </Notice>
      )}
    </div>
  );
}

function Waiters({ keys }: { readonly keys: MeetingKeys }) {
  const { t } = useTranslation();
  const { toasts } = useServices();
  const id = useId();
  const waiters = useObservable(keys.waiters);
  const admit = async (identity: string): Promise<void> => {
    if (!(await keys.handOver(identity))) toasts.show(t('lobby.handOverFailed'), 'problem');
  };
  return (
    <div role="region" aria-labelledby={id} className="mx-auto w-full max-w-2xl px-3">
      <p id={id} role="status" className="sr-only">
        {waiters.length > 0 && t('lobby.keyWaiters', { count: waiters.length })}
      </p>
      {waiters.map(({ identity, name }) => (
        <div
          key={identity}
          className="mt-2.5 flex flex-wrap items-center gap-2.5 rounded-card border border-line bg-raised p-3 shadow-card"
        >
          <Avatar name={name} seed={identity} className="size-9 text-sm" />
          <span id={`${id}-${identity}`} className="min-w-40 flex-1 text-sm">
            {t('lobby.keyWaiter', { name })}
          </span>
          <Button
            tone="quiet"
            className="px-3"
            aria-describedby={`${id}-${identity}`}
            onClick={() => keys.dismiss(identity)}
          >
            {t('lobby.deny')}
          </Button>
          <Button
            tone="brand"
            className="px-4"
            aria-describedby={`${id}-${identity}`}
            onClick={() => void admit(identity)}
          >
            {t('lobby.admit')}
          </Button>
        </div>
      ))}
    </div>
  );
}
