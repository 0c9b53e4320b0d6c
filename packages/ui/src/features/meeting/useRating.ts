import { createSendFeedback } from '@parley/core/api/feedback';
import { useRef, useState } from 'react';
import { useSentence } from '../../i18n/index.ts';
import { useServices } from '../../services/index.ts';

/** The meeting that was, and the credential that this device had in it. */
export interface RatedMeeting {
  readonly code: string;
  readonly participantToken: string;
}

export type Rating =
  | { readonly kind: 'none' }
  | { readonly kind: 'sending' | 'sent'; readonly stars: number }
  /** `again`: whether another try can help. */
  | { readonly kind: 'failed'; readonly stars: number; readonly text: string; readonly again: boolean };

/** How a meeting was, sent with each choice of a star; the last choice counts. */
export function useRating({ code, participantToken }: RatedMeeting): {
  readonly rating: Rating;
  readonly rate: (stars: number) => Promise<void>;
} {
  const { api, platform } = useServices();
  const sentence = useSentence();
  const [rating, setRating] = useState<Rating>({ kind: 'none' });
  const latest = useRef(0);
  /** One after the other, so that the service hears the last choice last. */
  const before = useRef<Promise<unknown>>(Promise.resolve());
  const rate = async (stars: number): Promise<void> => {
    latest.current += 1;
    const turn = latest.current;
    setRating({ kind: 'sending', stars });
    const send = createSendFeedback(api.origin, platform.session);
    const answered = before.current.then(() => send(participantToken, { code, rating: stars }));
    before.current = answered;
    const answer = await answered;
    if (turn !== latest.current) return;
    if (answer.ok) return setRating({ kind: 'sent', stars });
    const { error } = answer;
    const again = error.kind !== 'problem' || !error.code.startsWith('auth.');
    setRating({ kind: 'failed', stars, text: sentence(error), again });
  };
  return { rating, rate };
}
