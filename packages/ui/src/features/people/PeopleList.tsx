import '../../i18n/late.ts';
import type { CallParticipant } from '@parley/core/call';
import { isModerator } from '@parley/core/domain/grants';
import type { Admission } from '@parley/core/join';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import Search from 'lucide-react/icons/search';
import { useObservable, useShortcut } from '../../services/index.ts';
import { WaitingList } from '../lobby/index.ts';
import { HostControls } from './HostControls.tsx';
import { PersonRow } from './PersonRow.tsx';
import { useRole } from './useRole.ts';
import { useRoster } from './useRoster.ts';

/** Who is here, who waits, and what hosts can do about it. */
export function PeopleList({ admission }: { readonly admission: Admission }) {
  const { t, i18n } = useTranslation();
  const participants = useObservable(admission.call.participants);
  const [wanted, setWanted] = useState('');
  const shortcut = useShortcut('search');
  const role = useRole(admission);
  const moderates = isModerator(role);
  const roster = useRoster(admission, moderates);
  const shown = sorted(participants, i18n.language).filter(({ name }) => matches(name, wanted));
  return (
    <div className="min-h-0 flex-1 space-y-3 overflow-y-auto px-3 pb-3">
      <p className="px-2 text-sm text-muted">{t('call.peopleCount', { count: participants.length })}</p>
      {moderates && <WaitingList admission={admission} />}
      <label className="relative block">
        <span className="sr-only">{t('people.search')}</span>
        <Search
          className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4.5 text-muted"
          aria-hidden="true"
        />
        <input
          {...shortcut}
          type="search"
          value={wanted}
          maxLength={80}
          placeholder={t('people.search')}
          onChange={(event) => setWanted(event.target.value)}
          className="min-h-11 w-full rounded-control border border-line-strong/60 bg-raised ps-9.5 pe-3 hover:border-line-strong"
        />
      </label>
      {shown.length === 0 && (
        <p role="status" className="px-2 text-sm text-muted">
          {t('people.nobodyFound')}
        </p>
      )}
      <ul>
        {shown.map((participant) => (
          <PersonRow
            key={participant.identity}
            admission={admission}
            participant={participant}
            actor={role}
            standing={roster.find((entry) => entry.identity === participant.identity)}
          />
        ))}
      </ul>
      {moderates && (
        <HostControls
          admission={admission}
          role={role}
          present={participants.length}
          handsUp={participants.some(({ handPlace }) => handPlace !== null)}
        />
      )}
    </div>
  );
}

/** Raised hands first, in their order; then oneself, then the others by name. */
function sorted(participants: readonly CallParticipant[], language: string): readonly CallParticipant[] {
  const byName = new Intl.Collator(language);
  const place = ({ handPlace }: CallParticipant): number => handPlace ?? participants.length + 1;
  return [...participants].sort(
    (a, b) => place(a) - place(b) || Number(b.isLocal) - Number(a.isLocal) || byName.compare(a.name, b.name),
  );
}

function matches(name: string, wanted: string): boolean {
  const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
  return plain(name).includes(plain(wanted.trim()));
}
