import type { Chat, OutgoingMessage } from '@parley/core/chat';
import { useTranslation } from 'react-i18next';
import Clock from 'lucide-react/icons/clock';
import { useSentence } from '../../i18n/index.ts';
import { MessageText } from './MessageText.tsx';

/** A message on its way, and what a person can do where it does not get there. */
export function OutgoingView({ message, chat }: { readonly message: OutgoingMessage; readonly chat: Chat }) {
  return (
    <li className="pt-1.5 opacity-80">
      {message.text !== '' && <MessageText text={message.text} />}
      {message.files.map((file, index) => (
        <p key={index} className="truncate text-sm text-muted">
          <bdi>{file.name}</bdi>
        </p>
      ))}
      <OutgoingLine message={message} chat={chat} />
    </li>
  );
}

function OutgoingLine({ message, chat }: { readonly message: OutgoingMessage; readonly chat: Chat }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { state, key } = message;
  switch (state.kind) {
    case 'sending':
      return <p className="text-xs text-muted">{t('chat.sending')}</p>;
    case 'waiting':
      return (
        <p className="flex items-center gap-1.5 text-xs text-muted">
          <Clock className="size-3.5" aria-hidden="true" />
          {t('chat.waiting')}
        </p>
      );
    case 'failed':
      return (
        <div className="flex flex-wrap items-center gap-x-2 text-sm">
          <p className="text-danger">
            {t('chat.failed')} {sentence(state.error)}
          </p>
          <button
            type="button"
            onClick={() => chat.retry(key)}
            className="rounded-control px-2 py-1 font-[600] text-accent hover:bg-accent-soft"
          >
            {t('chat.retry')}
          </button>
          <button
            type="button"
            onClick={() => chat.discard(key)}
            className="rounded-control px-2 py-1 font-[600] hover:bg-ink/6"
          >
            {t('chat.discard')}
          </button>
        </div>
      );
  }
}
