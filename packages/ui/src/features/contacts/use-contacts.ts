import type { ApiError } from '@parley/core/api';
import type { Contact } from '@parley/core/contracts/rest';
import type { People } from '@parley/core/people';
import { useEffect, useState } from 'react';

export type Contacts =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: ApiError }
  | { readonly kind: 'loaded'; readonly list: readonly Contact[]; readonly next: string | null };

/** Long enough that a word is typed, in milliseconds. */
const TYPING_MS = 250;

/** The members whose name holds `search`, a page at a time. */
export function useContacts(
  people: People,
  search: string,
): { readonly contacts: Contacts; readonly more: () => void; readonly retry: () => void } {
  const [contacts, setContacts] = useState<Contacts>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const wanted = search.trim();
  const query = wanted === '' ? {} : { search: wanted };
  useEffect(() => {
    let over = false;
    const ask = (): void => {
      void people.api.contacts(wanted === '' ? {} : { search: wanted }).then((answer) => {
        if (over) return;
        setContacts(
          answer.ok
            ? { kind: 'loaded', list: answer.value.contacts, next: answer.value.next }
            : { kind: 'failed', error: answer.error },
        );
      });
    };
    const timer = setTimeout(ask, wanted === '' ? 0 : TYPING_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [people, wanted, attempt]);
  const more = async (): Promise<void> => {
    if (contacts.kind !== 'loaded' || contacts.next === null) return;
    const answer = await people.api.contacts({ ...query, after: contacts.next });
    setContacts((current) => {
      // A list that was asked for anew meanwhile goes its own way.
      if (current !== contacts) return current;
      return answer.ok
        ? { kind: 'loaded', list: [...contacts.list, ...answer.value.contacts], next: answer.value.next }
        : { kind: 'failed', error: answer.error };
    });
  };
  return {
    contacts,
    more: () => void more(),
    retry: () => {
      setContacts({ kind: 'loading' });
      setAttempt(attempt + 1);
    },
  };
}
