import type { Presence } from '@parley/core/contracts/rest';
import { useTranslation } from 'react-i18next';
import { classes } from '../../primitives/classes.ts';

/** Shape and colour both tell, so that neither is needed alone. */
const MARKS: Readonly<Record<Presence, string>> = {
  online: 'bg-accent',
  away: 'border-2 border-warn bg-transparent',
  'in-call': 'rounded-[3px] bg-danger',
  offline: 'border-2 border-line-strong bg-transparent',
};

/** Whether somebody can be reached, as a mark and in words. */
export function PresenceMark({ presence }: { readonly presence: Presence }) {
  const { t } = useTranslation();
  return (
    <span className="inline-flex items-center gap-2 text-sm text-muted">
      <span aria-hidden="true" className={classes('size-2.5 shrink-0 rounded-full', MARKS[presence])} />
      {t(`contacts.presence.${presence}`)}
    </span>
  );
}
