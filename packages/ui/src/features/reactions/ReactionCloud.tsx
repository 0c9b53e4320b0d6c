import type { Call } from '@parley/core/call';
import { useTranslation } from 'react-i18next';
import { useObservable } from '../../services/index.ts';

/** Reactions that float over the meeting for a moment, each with the name of who sent it. */
export function ReactionCloud({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const reactions = useObservable(call.reactions);
  const participants = useObservable(call.participants);
  return (
    <div
      role="log"
      aria-label={t('reactions.title')}
      className="pointer-events-none absolute start-5 bottom-3 z-10 flex flex-col items-start gap-2"
    >
      {reactions.map(({ id, emoji, identity }) => (
        <p
          key={id}
          className="flex animate-rise items-center gap-2 rounded-full bg-raised/92 py-1.5 ps-2.5 pe-4 shadow-float backdrop-blur"
        >
          <span className="text-2xl">{emoji}</span>
          <span className="text-sm font-[560]">
            {participants.find((participant) => participant.identity === identity)?.name}
          </span>
        </p>
      ))}
    </div>
  );
}
