import type { Chat, ChatContent, ChatMessage } from '@parley/core/chat';
import { useTranslation } from 'react-i18next';
import Trash2 from 'lucide-react/icons/trash-2';
import { useSentence } from '../../i18n/index.ts';
import { classes } from '../../primitives/classes.ts';
import { useObservable, useServices } from '../../services/index.ts';
import { useClock } from './day.ts';
import { FileView } from './FileView.tsx';
import { MessageText } from './MessageText.tsx';

interface MessageViewProps {
  readonly message: ChatMessage;
  readonly chat: Chat;
  /** Begins a group: with name and time. */
  readonly headed: boolean;
  readonly deletable: boolean;
}

/** One stored message. */
export function MessageView({ message, chat, headed, deletable }: MessageViewProps) {
  const { t } = useTranslation();
  const time = useClock(message.at);
  const removing = useObservable(chat.removing).has(message.id);
  const name = message.mine ? t('chat.you') : message.sender.name;
  const { content } = message;
  return (
    <li className={classes('group relative', headed && 'pt-2.5')}>
      {headed ? (
        <p className="flex items-baseline gap-2 text-sm">
          <bdi className="truncate font-[620]">{name}</bdi>
          <time dateTime={new Date(message.at).toISOString()} className="shrink-0 text-xs text-muted">
            {time}
          </time>
        </p>
      ) : (
        <span className="sr-only">{t('chat.from', { name, time })}</span>
      )}
      {removing ? (
        <p className="flex items-center gap-2 text-sm text-muted">
          <span role="status">{t('chat.deleting')}</span>
          <button
            type="button"
            onClick={() => chat.keep(message.id)}
            className="rounded-control px-2 py-1 font-[600] text-accent hover:bg-accent-soft"
          >
            {t('chat.undo')}
          </button>
        </p>
      ) : (
        <Content content={content} chat={chat} />
      )}
      {deletable && content.kind !== 'deleted' && !removing && <DeleteButton message={message} chat={chat} />}
    </li>
  );
}

function Content({ content, chat }: { readonly content: ChatContent; readonly chat: Chat }) {
  const { t } = useTranslation();
  switch (content.kind) {
    case 'written':
      return (
        <>
          {content.text !== '' && <MessageText text={content.text} />}
          {content.files.map((file) => (
            <FileView key={file.id} file={file} chat={chat} />
          ))}
        </>
      );
    case 'deleted':
      return <Placeholder text={t(content.by === 'host' ? 'chat.deletedByHost' : 'chat.deletedBySender')} />;
    case 'locked':
      return <Placeholder text={t('chat.locked')} />;
    case 'unreadable':
      return <Placeholder text={t('chat.unreadable')} />;
  }
}

function Placeholder({ text }: { readonly text: string }) {
  return <p className="text-sm text-muted italic">{text}</p>;
}

function DeleteButton({ message, chat }: { readonly message: ChatMessage; readonly chat: Chat }) {
  const { t } = useTranslation();
  const { toasts } = useServices();
  const sentence = useSentence();
  const remove = async (): Promise<void> => {
    const answer = await chat.remove(message.id);
    if (!answer.ok) toasts.show(`${t('chat.deleteFailed')} ${sentence(answer.error)}`, 'problem');
  };
  return (
    <button
      type="button"
      aria-label={t('chat.delete')}
      title={t('chat.delete')}
      onClick={() => void remove()}
      className="absolute end-0 top-1 grid size-8 place-items-center rounded-control bg-surface text-muted opacity-0 group-hover:opacity-100 hover:bg-ink/6 hover:text-danger focus-visible:opacity-100 pointer-coarse:opacity-100"
    >
      <Trash2 className="size-4" aria-hidden="true" />
    </button>
  );
}
