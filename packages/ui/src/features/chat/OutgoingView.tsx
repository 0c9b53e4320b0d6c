import type { Chat, OutgoingMessage } from '@parley/core/chat';
import type { ReactNode } from 'react';
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
    case 'uploading':
      return <UploadLine sent={state.sent} total={state.total} onCancel={() => chat.discard(key)} />;
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
        <Decision message={message} chat={chat}>
          {t('chat.failed')} {sentence(state.error)}
        </Decision>
      );
    case 'left-behind':
      return (
        <Decision message={message} chat={chat}>
          {t('chat.leftBehind')} {state.files > 0 && t('chat.filesLeftBehind', { count: state.files })}
        </Decision>
      );
  }
}

interface DecisionProps {
  readonly message: OutgoingMessage;
  readonly chat: Chat;
  readonly children: ReactNode;
}

/** Why it was not sent, and what a person can do about it. */
function Decision({ message, chat, children }: DecisionProps) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-wrap items-center gap-x-2 text-sm">
      <p className="text-danger">{children}</p>
      {/* Of a message that was nothing but files nothing is left to be sent. */}
      {(message.text !== '' || message.files.length > 0) && (
        <button
          type="button"
          onClick={() => chat.retry(message.key)}
          className="rounded-control px-2 py-1 font-[600] text-accent hover:bg-accent-soft"
        >
          {t('chat.retry')}
        </button>
      )}
      <button
        type="button"
        onClick={() => chat.discard(message.key)}
        className="rounded-control px-2 py-1 font-[600] hover:bg-ink/6"
      >
        {t('chat.discard')}
      </button>
    </div>
  );
}

interface UploadLineProps {
  readonly sent: number;
  readonly total: number;
  readonly onCancel: () => void;
}

function UploadLine({ sent, total, onCancel }: UploadLineProps) {
  const { t, i18n } = useTranslation();
  const share = total === 0 ? 0 : sent / total;
  return (
    <div className="flex items-center gap-2 text-xs text-muted">
      <progress
        aria-label={t('chat.uploading')}
        value={share}
        max={1}
        className="h-1.5 min-w-0 flex-1 accent-accent"
      />
      <span aria-hidden="true" className="tabular-nums">
        {new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(share)}
      </span>
      <button
        type="button"
        onClick={onCancel}
        className="rounded-control px-2 py-1 text-sm font-[600] text-ink hover:bg-ink/6"
      >
        {t('chat.cancelUpload')}
      </button>
    </div>
  );
}
