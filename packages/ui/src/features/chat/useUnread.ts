import { observable } from '@parley/core/domain/observable';
import type { Chat, ChatMessage } from '@parley/core/chat';
import type { Admission } from '@parley/core/join';
import { useEffect } from 'react';
import { useObservable } from '../../services/index.ts';
import { useChat } from './useChat.ts';

const NONE = observable(0);
const NOBODY = observable<Chat['arrived']['value']>(null);

/** How many messages wait to be read, also in the window's title (a number alone), and the newest that came. */
export function useUnread(admission: Admission): {
  readonly unread: number;
  readonly arrived: ChatMessage | null;
} {
  const chat = useChat(admission);
  const unread = useObservable(chat?.unread ?? NONE);
  const arrived = useObservable(chat?.arrived ?? NOBODY);
  useEffect(() => {
    const title = document.title;
    if (unread > 0) document.title = `(${unread}) ${title}`;
    return () => {
      document.title = title;
    };
  }, [unread]);
  return { unread, arrived: unread > 0 ? arrived : null };
}
