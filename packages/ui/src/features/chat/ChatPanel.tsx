import '../../i18n/late.ts';
import type { Chat } from '@parley/core/chat';
import { isModerator, isWithin } from '@parley/core/domain/grants';
import type { Admission } from '@parley/core/join';
import { useEffect, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { Spinner } from '../../primitives/Spinner.tsx';
import { useObservable } from '../../services/index.ts';
import { useRole } from '../people/index.ts';
import { Composer } from './Composer.tsx';
import { MessageLog } from './MessageLog.tsx';
import { useAttachments } from './useAttachments.ts';
import { useChat } from './useChat.ts';

/** What people write beside what they say. */
export function ChatPanel({ admission }: { readonly admission: Admission }) {
  const { t } = useTranslation();
  const chat = useChat(admission);
  if (!chat) {
    return (
      <div role="status" aria-label={t('app.loading')} className="grid flex-1 place-items-center">
        <Spinner className="size-7" />
      </div>
    );
  }
  return <OpenChat chat={chat} admission={admission} />;
}

function OpenChat({ chat, admission }: { readonly chat: Chat; readonly admission: Admission }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const sync = useObservable(chat.sync);
  const attachments = useAttachments();
  const drop = useDrop((files) => attachments.add(files));
  useReading(chat);
  const role = useRole(admission);
  const mayWrite = isWithin(admission.room.settings.chat, role);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col" {...drop.handlers}>
      {sync.kind === 'failed' ? (
        <div className="flex-1 p-4">
          <Notice tone="danger" action={<Button onClick={() => chat.reload()}>{t('chat.tryAgain')}</Button>}>
            {t('chat.loadFailed')} {sentence(sync.error)}
          </Notice>
        </div>
      ) : (
        <MessageLog
          chat={chat}
          moderates={isModerator(role)}
          encrypted={admission.call.encryption === 'e2ee'}
        />
      )}
      {mayWrite ? (
        <Composer chat={chat} attachments={attachments} />
      ) : (
        <p className="border-t border-line p-4 text-sm text-muted">{t('chat.forbidden')}</p>
      )}
      {drop.over && mayWrite && (
        <div className="pointer-events-none absolute inset-2 grid place-items-center rounded-card border-2 border-dashed border-accent bg-surface/90 font-[600]">
          {t('chat.drop')}
        </div>
      )}
    </div>
  );
}

/** What is on the screen of somebody who looks at it is read. */
function useReading(chat: Chat): void {
  useEffect(() => {
    const follow = (): void => chat.setReading(document.visibilityState === 'visible');
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      chat.setReading(false);
    };
  }, [chat]);
}

function useDrop(onFiles: (files: readonly File[]) => void) {
  const [over, setOver] = useState(false);
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
  return {
    over,
    handlers: {
      onDragOver(event: DragEvent) {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave(event: DragEvent) {
        if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
        setOver(false);
      },
      onDrop(event: DragEvent) {
        setOver(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        onFiles([...event.dataTransfer.files]);
      },
    },
  };
}
