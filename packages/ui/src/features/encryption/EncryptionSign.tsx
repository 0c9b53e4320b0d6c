import type { Comparison, LockState, MeetingKeys } from '@parley/core/key-exchange';
import { observable } from '@parley/core/domain/observable';
import type { Admission } from '@parley/core/join';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import Lock from 'lucide-react/icons/lock';
import LockOpen from 'lucide-react/icons/lock-open';
import ShieldCheck from 'lucide-react/icons/shield-check';
import { classes } from '../../primitives/classes.ts';
import { useObservable } from '../../services/index.ts';
import { LOCK_LOOKS, TONES } from './lock-look.ts';

const EncryptionDialog = lazy(() => import('./EncryptionDialog.tsx'));

const TRANSPORT = observable<LockState>({ kind: 'transport' });
/** Before the others have introduced themselves nothing is known of them. */
const UNKNOWN = observable<LockState>({ kind: 'unverified', identities: [] });
const NO_COMPARISONS = observable<ReadonlyMap<string, Comparison>>(new Map());

/** What protects this meeting right now; opens the explanation. */
export function EncryptionSign({ admission }: { readonly admission: Admission }) {
  const { t } = useTranslation();
  const keys = useObservable(admission.keys);
  const lock = useObservable(lockOf(admission, keys));
  const comparisons = useObservable(keys?.comparisons ?? NO_COMPARISONS);
  const [open, setOpen] = useState(false);
  const [put, setPut] = useState<readonly string[] | null>(null);
  // Somebody asks this person to compare: the words are shown without a search for them.
  const words = [...comparisons.values()].find((one) => one.kind === 'words')?.words ?? null;
  const asked = words !== null && words !== put;
  const { tone, closed } = LOCK_LOOKS[lock.kind];
  const Sign = lock.kind === 'verified' ? ShieldCheck : closed ? Lock : LockOpen;
  const close = (): void => {
    setOpen(false);
    setPut(words);
  };
  return (
    <>
      <button
        type="button"
        title={t(`lock.${lock.kind}.hint`)}
        onClick={() => setOpen(true)}
        className={classes(
          '-mx-1.5 -my-1 inline-flex min-h-6 min-w-6 items-center gap-1.5 rounded-control px-1.5 py-1 hover:bg-ink/6',
          TONES[tone],
        )}
      >
        <Sign className="size-3.5 shrink-0" aria-hidden="true" />
        <span className="sr-only text-start sm:not-sr-only">{t(`lock.${lock.kind}.label`)}</span>
      </button>
      {(open || asked) && (
        <Suspense>
          <EncryptionDialog admission={admission} keys={keys} lock={lock} onClose={close} />
        </Suspense>
      )}
    </>
  );
}

function lockOf({ keyring }: Admission, keys: MeetingKeys | null) {
  if (keys) return keys.lock;
  return keyring ? UNKNOWN : TRANSPORT;
}
