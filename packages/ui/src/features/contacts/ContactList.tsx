import type { Contact, Presence } from '@parley/core/contracts/rest';
import type { People } from '@parley/core/people';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import Phone from 'lucide-react/icons/phone';
import UsersRound from 'lucide-react/icons/users-round';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { TextField } from '../../primitives/TextField.tsx';
import { useObservable } from '../../services/index.ts';
import { MemberPicture } from '../pictures/index.ts';
import { useRing } from '../ringing/index.ts';
import { PresenceMark } from './PresenceMark.tsx';
import { useContacts } from './use-contacts.ts';

/** The members of the service: who can be reached, and a call to each. */
export function ContactList({ people }: { readonly people: People }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [search, setSearch] = useState('');
  const { contacts, more, retry } = useContacts(people, search);
  const presence = useObservable(people.presence);
  const ring = useRing(people);
  const presenceOf = (contact: Contact): Presence =>
    presence === null ? contact.presence : (presence.get(contact.id) ?? 'offline');
  const others = contacts.kind === 'loaded' ? contacts.list.filter(({ id }) => id !== people.userId) : [];
  return (
    <div className="space-y-4">
      <TextField
        label={t('contacts.search')}
        type="search"
        autoComplete="off"
        maxLength={80}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <p role="status" className="sr-only">
        {contacts.kind === 'loaded' && t('contacts.found', { count: others.length })}
      </p>
      {contacts.kind === 'loading' && <Skeleton label={t('app.loading')} />}
      {contacts.kind === 'failed' && (
        <Notice tone="danger" action={<Button onClick={retry}>{t('app.retry')}</Button>}>
          {t('contacts.failed')} {sentence(contacts.error)}
        </Notice>
      )}
      {contacts.kind === 'loaded' && others.length === 0 && (
        <div className="rounded-card border border-dashed border-line-strong/50 px-6 py-10 text-center">
          <UsersRound className="mx-auto size-9 text-muted" strokeWidth={1.5} aria-hidden="true" />
          {search.trim() === '' ? (
            <>
              <p className="mt-4 font-[600]">{t('contacts.empty')}</p>
              <p className="mt-1 text-muted">{t('contacts.emptyText')}</p>
            </>
          ) : (
            <p className="mt-4 text-muted">{t('contacts.nobodyFound', { search: search.trim() })}</p>
          )}
        </div>
      )}
      {others.length > 0 && (
        <ul className="soft-raised divide-y divide-line rounded-card bg-surface">
          {others.map((contact) => (
            <li key={contact.id} className="flex items-center gap-3 px-4 py-3">
              <MemberPicture member={contact} className="size-11 text-base" />
              <div className="min-w-0 flex-1">
                <p className="truncate font-[580]">{contact.name}</p>
                <PresenceMark presence={presenceOf(contact)} />
              </div>
              <button
                type="button"
                aria-label={t('contacts.call', { name: contact.name })}
                title={t('contacts.call', { name: contact.name })}
                onClick={() => ring(contact)}
                className="soft-control grid size-11 shrink-0 place-items-center rounded-full text-accent"
              >
                <Phone className="size-5" aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {contacts.kind === 'loaded' && contacts.next !== null && (
        <Button onClick={more}>{t('contacts.more')}</Button>
      )}
    </div>
  );
}

function Skeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" aria-label={label} className="space-y-2">
      {[0, 1, 2].map((row) => (
        <div key={row} className="h-16 animate-breathe rounded-control bg-ink/6" />
      ))}
    </div>
  );
}
