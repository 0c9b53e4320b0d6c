import type { Chat, ChatMessage } from '@parley/core/chat';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import ArrowDown from 'lucide-react/icons/arrow-down';
import { Button } from '../../primitives/Button.tsx';
import { Spinner } from '../../primitives/Spinner.tsx';
import { useObservable } from '../../services/index.ts';
import { dayOf, useDayName } from './day.ts';
import { MessageView } from './MessageView.tsx';
import { OutgoingView } from './OutgoingView.tsx';

/** Messages of one person that follow each other within this time stand under one name, in milliseconds. */
const TOGETHER_MS = 5 * 60_000;
/** Who is this near to the end sees what comes, in pixels. */
const NEAR_END = 60;

interface MessageLogProps {
  readonly chat: Chat;
  readonly moderates: boolean;
  readonly encrypted: boolean;
}

/** The messages by day, the newest last and in sight as long as nobody reads further up. */
export function MessageLog({ chat, moderates, encrypted }: MessageLogProps) {
  const { t } = useTranslation();
  const messages = useObservable(chat.messages);
  const outgoing = useObservable(chat.outgoing);
  const loading = useObservable(chat.sync).kind === 'loading';
  const { box, atEnd, onScroll, toEnd } = useEnd(messages, outgoing.length);
  const nothing = messages.length === 0 && outgoing.length === 0;
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={box}
        onScroll={onScroll}
        className="h-full relative overflow-y-auto overscroll-contain px-4 [overflow-anchor:none] pb-2"
      >
        <Earlier chat={chat} />
        {nothing && !loading && <NoMessages encrypted={encrypted} />}
        <div role="log" aria-label={t('chat.log')}>
          <ol className="space-y-1">
            {messages.map((message, index) => (
              <Row
                key={message.id}
                message={message}
                before={messages[index - 1]}
                chat={chat}
                moderates={moderates}
              />
            ))}
          </ol>
        </div>
        <ul aria-live="polite" className="space-y-1 pt-1">
          {outgoing.map((message) => (
            <OutgoingView key={message.key} message={message} chat={chat} />
          ))}
        </ul>
      </div>
      {!atEnd && (
        <Button
          className="absolute inset-x-0 bottom-2 mx-auto min-h-9 w-fit rounded-full px-3.5 text-sm shadow-float"
          icon={<ArrowDown className="size-4" aria-hidden="true" />}
          onClick={toEnd}
        >
          {t('chat.jumpToNewest')}
        </Button>
      )}
    </div>
  );
}

interface RowProps {
  readonly message: ChatMessage;
  readonly before: ChatMessage | undefined;
  readonly chat: Chat;
  readonly moderates: boolean;
}

function Row({ message, before, chat, moderates }: RowProps) {
  const newDay = !before || dayOf(before.at) !== dayOf(message.at);
  const together =
    !newDay &&
    before.sender.identity === message.sender.identity &&
    before.sender.name === message.sender.name &&
    message.at - before.at < TOGETHER_MS;
  return (
    <>
      {newDay && <DaySeparator at={message.at} />}
      <MessageView message={message} chat={chat} headed={!together} deletable={message.mine || moderates} />
    </>
  );
}

function DaySeparator({ at }: { readonly at: number }) {
  const name = useDayName(at);
  return (
    <li data-day="" className="flex items-center gap-3 py-2 text-xs font-[560] text-muted">
      <span className="h-px flex-1 bg-line" aria-hidden="true" />
      <time dateTime={new Date(at).toISOString().slice(0, 10)}>{name}</time>
      <span className="h-px flex-1 bg-line" aria-hidden="true" />
    </li>
  );
}

function Earlier({ chat }: { readonly chat: Chat }) {
  const { t } = useTranslation();
  const earlier = useObservable(chat.earlier);
  const count = useObservable(chat.messages).length;
  if (earlier === 'none' || count === 0) return null;
  return (
    <div className="flex flex-col items-center gap-1 py-2 text-sm text-muted">
      {earlier === 'failed' && <p role="status">{t('chat.earlierFailed')}</p>}
      {earlier === 'loading' ? (
        <p role="status" className="flex items-center gap-2">
          <Spinner />
          {t('chat.earlierLoading')}
        </p>
      ) : (
        <Button tone="quiet" className="min-h-9 px-3 text-sm" onClick={() => void chat.loadEarlier()}>
          {t('chat.earlier')}
        </Button>
      )}
    </div>
  );
}

function NoMessages({ encrypted }: { readonly encrypted: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="grid h-full place-content-center gap-1 p-6 text-center">
      <p className="font-[600]">{t('chat.empty')}</p>
      <p className="text-sm text-muted">{t('chat.emptyText')}</p>
      {encrypted && <p className="text-sm text-accent">{t('chat.sealed')}</p>}
    </div>
  );
}

/** Keeps the end in sight for who is there, and the place for who reads further up. */
function useEnd(messages: readonly ChatMessage[], outgoing: number) {
  const box = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  /** The first message in sight, and where it was drawn last. */
  const anchor = useRef<Anchor | null>(null);
  const toEnd = (): void => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
    setAtEnd(true);
  };
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    if (atEnd) current.scrollTop = current.scrollHeight;
    // Earlier messages came in above: what is being read stays where it is.
    else if (anchor.current) current.scrollTop += anchor.current.element.offsetTop - anchor.current.top;
    anchor.current = firstInSight(current);
  }, [messages, outgoing, atEnd]);
  useEffect(() => {
    const { current } = box;
    if (!current) return undefined;
    // A picture that has come makes the log longer.
    const observer = new ResizeObserver(() => {
      if (atEnd) current.scrollTop = current.scrollHeight;
    });
    for (const child of current.children) observer.observe(child);
    return () => observer.disconnect();
  }, [atEnd]);
  return {
    box,
    atEnd,
    toEnd,
    onScroll: (): void => {
      const { current } = box;
      if (!current) return;
      anchor.current = firstInSight(current);
      setAtEnd(current.scrollHeight - current.scrollTop - current.clientHeight < NEAR_END);
    },
  };
}

interface Anchor {
  readonly element: HTMLElement;
  readonly top: number;
}

function firstInSight(box: HTMLElement): Anchor | null {
  for (const element of box.querySelectorAll<HTMLElement>('ol > li:not([data-day])')) {
    if (element.offsetTop + element.offsetHeight > box.scrollTop) return { element, top: element.offsetTop };
  }
  return null;
}
