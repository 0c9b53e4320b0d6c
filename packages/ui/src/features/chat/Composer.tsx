import type { Chat } from '@parley/core/chat';
import { cutText, MAX_MESSAGE_TEXT } from '@parley/core/domain/message-text';
import { useEffect, useId, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import Paperclip from 'lucide-react/icons/paperclip';
import SendHorizontal from 'lucide-react/icons/send-horizontal';
import Smile from 'lucide-react/icons/smile';
import X from 'lucide-react/icons/x';
import { fileSize } from '../../i18n/size.ts';
import { onDemand } from '../../primitives/onDemand.tsx';
import type { Attachments } from './useAttachments.ts';

const EmojiButton = onDemand(async () => (await import('./EmojiPopup.tsx')).EmojiPopup);
/** From here on it is said how much is left. */
const NEAR_LIMIT = 200;
/** What is half written is kept while the panel shows something else. */
const drafts = new WeakMap<Chat, string>();
const TOOL =
  'grid size-10 shrink-0 place-items-center rounded-control text-muted hover:bg-ink/6 hover:text-ink';

interface ComposerProps {
  readonly chat: Chat;
  readonly attachments: Attachments;
}

/** Where a message is written: Enter sends, Shift+Enter begins a line. */
export function Composer({ chat, attachments }: ComposerProps) {
  const { t } = useTranslation();
  const [text, setShownText] = useState(() => drafts.get(chat) ?? '');
  const setText = (next: string): void => {
    drafts.set(chat, next);
    setShownText(next);
  };
  const box = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const limitId = useId();
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  const left = MAX_MESSAGE_TEXT - text.length;
  const empty = text.trim() === '' && attachments.files.length === 0;

  const send = (): void => {
    if (empty) return;
    chat.send(text, attachments.files);
    setText('');
    attachments.clear();
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // While an input method is composing, Enter takes its proposal.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  const onPaste = (event: ClipboardEvent): void => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    attachments.add(files);
  };
  const insert = (emoji: string): void => {
    const { selectionStart = text.length, selectionEnd = text.length } = box.current ?? {};
    const next = text.slice(0, selectionStart) + emoji + text.slice(selectionEnd);
    if (next.length > MAX_MESSAGE_TEXT) return;
    setText(next);
    const caret = selectionStart + emoji.length;
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(caret, caret);
    });
  };
  return (
    <form
      className="border-t border-line p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <AttachedFiles attachments={attachments} />
      <textarea
        ref={box}
        aria-label={t('chat.message')}
        aria-describedby={left < NEAR_LIMIT ? limitId : undefined}
        placeholder={t('chat.placeholder')}
        dir="auto"
        rows={1}
        value={text}
        onChange={(event) => setText(cutText(event.target.value, MAX_MESSAGE_TEXT))}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        className="field-sizing-content max-h-40 min-h-11 w-full resize-none rounded-control border border-line-strong/60 bg-raised px-3.5 py-2.5 text-base hover:border-line-strong"
      />
      {left < NEAR_LIMIT && (
        <p id={limitId} role="status" className="px-1 pt-1 text-sm text-muted">
          {t('chat.left', { count: left })}
        </p>
      )}
      <div className="flex items-center gap-1 pt-1.5">
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            attachments.add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <button
          type="button"
          aria-label={t('chat.attach')}
          title={t('chat.attach')}
          onClick={() => picker.current?.click()}
          className={TOOL}
        >
          <Paperclip className="size-5" aria-hidden="true" />
        </button>
        <EmojiButton
          label={t('chat.emoji')}
          icon={<Smile className="size-5" aria-hidden="true" />}
          className={TOOL}
          onPick={insert}
        />
        <button
          type="submit"
          aria-label={t('chat.send')}
          title={t('chat.send')}
          aria-disabled={empty || undefined}
          className="tactile ms-auto grid size-11 place-items-center rounded-control bg-brand text-on-brand hover:bg-brand-strong aria-disabled:opacity-55"
        >
          <SendHorizontal className="size-5 rtl:-scale-x-100" aria-hidden="true" />
        </button>
      </div>
    </form>
  );
}

function AttachedFiles({ attachments }: { readonly attachments: Attachments }) {
  const { t, i18n } = useTranslation();
  if (attachments.files.length === 0) return null;
  return (
    <ul aria-label={t('chat.files')} className="flex flex-wrap gap-1.5 pb-2">
      {attachments.files.map((file) => (
        <li
          key={`${file.name}/${file.size}/${file.lastModified}`}
          className="flex max-w-full items-center gap-1 rounded-full bg-ink/6 ps-3 text-sm"
        >
          <bdi className="truncate">{file.name}</bdi>
          <span className="shrink-0 text-muted">{fileSize(file.size, i18n.language)}</span>
          <button
            type="button"
            aria-label={t('chat.removeFile', { name: file.name })}
            onClick={() => attachments.remove(file)}
            className="grid size-8 shrink-0 place-items-center rounded-full hover:bg-ink/8"
          >
            <X className="size-4" aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
