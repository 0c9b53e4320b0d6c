import type { Chat } from '@parley/core/chat';
import type { Admission } from '@parley/core/join';
import { useObservable, useServices } from '../../services/index.ts';
import { chatOf } from './chat-of.ts';

/** The chat of a meeting; null while it comes. */
export function useChat(admission: Admission): Chat | null {
  const { api, platform } = useServices();
  return useObservable(chatOf(admission, api.origin, platform));
}
