import type { Comparison, MeetingKeys } from '@parley/core/key-exchange';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import ShieldAlert from 'lucide-react/icons/shield-alert';
import ShieldCheck from 'lucide-react/icons/shield-check';
import { Avatar } from '../../primitives/Avatar.tsx';
import { Button } from '../../primitives/Button.tsx';
import { useObservable } from '../../services/index.ts';

interface PersonComparisonProps {
  readonly keys: MeetingKeys;
  readonly identity: string;
  readonly name: string;
}

/** One person, and where the comparison of words with them stands. */
export function PersonComparison({ keys, identity, name }: PersonComparisonProps) {
  const nameId = useId();
  const comparison = useObservable(keys.comparisons).get(identity) ?? null;
  return (
    <li className="rounded-control border border-line p-3">
      <div className="flex flex-wrap items-center gap-2.5">
        <Avatar name={name} seed={identity} className="size-8 text-xs" />
        <span id={nameId} className="min-w-0 flex-1 truncate font-[540]">
          {name}
        </span>
        <Standing comparison={comparison} describedBy={nameId} onCompare={() => keys.compare(identity)} />
      </div>
      {comparison?.kind === 'words' && (
        <Words words={comparison.words} name={name} onConclude={(same) => keys.conclude(identity, same)} />
      )}
      {comparison?.kind === 'differs' && <Sentence name={name} kind="differs" />}
      {comparison?.kind === 'failed' && <Sentence name={name} kind="failed" />}
    </li>
  );
}

interface StandingProps {
  readonly comparison: Comparison | null;
  readonly describedBy: string;
  readonly onCompare: () => void;
}

function Standing({ comparison, describedBy, onCompare }: StandingProps) {
  const { t } = useTranslation();
  switch (comparison?.kind) {
    case 'verified':
      return (
        <span role="status" className="inline-flex items-center gap-1.5 text-sm text-accent">
          <ShieldCheck className="size-4" aria-hidden="true" />
          {t('encryption.verified')}
        </span>
      );
    case 'differs':
      return (
        <span role="status" className="inline-flex items-center gap-1.5 text-sm text-warn">
          <ShieldAlert className="size-4" aria-hidden="true" />
          {t('encryption.different')}
        </span>
      );
    case 'asking':
      return (
        <span role="status" className="text-sm text-muted">
          {t('encryption.asking')}
        </span>
      );
    case 'words':
      return null;
    case 'failed':
    case undefined:
      return (
        <Button className="px-3" aria-describedby={describedBy} onClick={onCompare}>
          {t('encryption.compare')}
        </Button>
      );
  }
}

interface WordsProps {
  readonly words: readonly string[];
  readonly name: string;
  readonly onConclude: (same: boolean) => void;
}

function Words({ words, name, onConclude }: WordsProps) {
  const { t } = useTranslation();
  return (
    <div className="mt-3">
      <p className="text-sm text-muted">{t('encryption.wordsText', { name })}</p>
      <p
        role="status"
        aria-label={t('encryption.wordsLabel')}
        dir="ltr"
        lang="en"
        className="my-3 rounded-control bg-ink/5 px-3 py-2.5 text-center text-lg font-[620]"
      >
        {words.join(' ')}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button tone="quiet" onClick={() => onConclude(false)}>
          {t('encryption.wordsDiffer')}
        </Button>
        <Button tone="brand" onClick={() => onConclude(true)}>
          {t('encryption.wordsMatch')}
        </Button>
      </div>
    </div>
  );
}

function Sentence({ kind, name }: { readonly kind: 'differs' | 'failed'; readonly name: string }) {
  const { t } = useTranslation();
  return <p className="mt-2 text-sm text-muted">{t(`encryption.${kind}Text`, { name })}</p>;
}
