import type { Call } from '@parley/core/contracts/rest';
import type { Ringing } from '@parley/core/people';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useSentence } from '../../i18n/index.ts';

type Answering =
  | { readonly kind: 'open' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'failed'; readonly text: string };

/** What one does with a call that rings here. */
export interface Answer {
  readonly state: Answering;
  /** Whether the room that rings is the one whose page is open. */
  readonly here: boolean;
  /** Takes it, and leads to its room once the service has said yes. */
  readonly accept: () => Promise<void>;
  readonly decline: () => void;
}

export function useAnswer(call: Call, ringing: Ringing): Answer {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [place, navigate] = useLocation();
  const [state, setState] = useState<Answering>({ kind: 'open' });
  return {
    state,
    here: place === addressOf(call),
    async accept() {
      setState({ kind: 'sending' });
      const answer = await ringing.accept();
      if (answer.ok) navigate(addressOf(answer.value));
      else setState({ kind: 'failed', text: `${t('ringing.acceptFailed')} ${sentence(answer.error)}` });
    },
    decline: () => ringing.decline(),
  };
}

function addressOf({ roomCode }: Call): string {
  return `/meeting/${roomCode}`;
}
