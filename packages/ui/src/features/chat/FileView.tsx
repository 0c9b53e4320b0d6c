import type { Chat, ChatFile } from '@parley/core/chat';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import Download from 'lucide-react/icons/download';
import File from 'lucide-react/icons/file';
import { fileSize } from '../../i18n/size.ts';
import { useSentence } from '../../i18n/index.ts';
import { Spinner } from '../../primitives/Spinner.tsx';
import { saveFile, useServices } from '../../services/index.ts';
import { PictureView } from './PictureView.tsx';
import { maybePicture } from './picture.ts';

/** A file of a message: pictures of a bounded size are shown, everything else is only ever saved. */
export function FileView({ file, chat }: { readonly file: ChatFile; readonly chat: Chat }) {
  const { t, i18n } = useTranslation();
  const { toasts } = useServices();
  const sentence = useSentence();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const answer = await chat.open(file);
    setBusy(false);
    const { name } = file;
    if (!answer.ok) toasts.show(`${t('chat.downloadFailed', { name })} ${sentence(answer.error)}`, 'problem');
    else if (answer.value === null) toasts.show(t('chat.damaged', { name }), 'problem');
    else saveFile(name, answer.value);
  };
  return (
    <div className="my-1 max-w-full space-y-1">
      {maybePicture(file) && <PictureView file={file} chat={chat} />}
      <button
        type="button"
        aria-label={t('chat.download', { name: file.name })}
        aria-busy={busy || undefined}
        onClick={() => void save()}
        className="flex w-full max-w-full items-center gap-2.5 rounded-control border border-line bg-raised px-3 py-2 text-start text-sm hover:border-line-strong"
      >
        <File className="size-5 shrink-0 text-muted" aria-hidden="true" />
        <bdi className="min-w-0 flex-1 truncate">{file.name}</bdi>
        <span className="shrink-0 text-muted">{fileSize(file.size, i18n.language)}</span>
        {busy ? <Spinner /> : <Download className="size-4 shrink-0" aria-hidden="true" />}
      </button>
    </div>
  );
}
