import type { Foundation } from '../../foundation.ts';
import type { Authenticators } from '../../http/caller.ts';
import type { Route } from '../../http/route.ts';
import type { RoomLookup } from '../rooms/lookup.ts';
import type { Moderation } from '../rooms/moderation.ts';
import { createChatAccess } from './access.ts';
import { createAttachmentRepository } from './attachment-repository.ts';
import { createAttachments, type Attachments } from './attachments.ts';
import { createMessageRepository } from './message-repository.ts';
import { chatRoutes } from './routes.ts';
import { createChat } from './service.ts';
import { createChatVisits } from './visits.ts';

export interface ChatModuleDeps {
  readonly foundation: Foundation;
  readonly authenticate: Authenticators;
  readonly lookup: RoomLookup;
  readonly moderation: Pick<Moderation, 'device'>;
}

/** Messages of rooms and the files that they carry. */
export interface ChatModule {
  readonly routes: readonly Route[];
  readonly attachments: Attachments;
}

export function createChatModule(deps: ChatModuleDeps): ChatModule {
  const { db, events, storage, now, logger } = deps.foundation;
  const messages = createMessageRepository(db);
  const attachmentRows = createAttachmentRepository(db);
  const attachments = createAttachments({
    db,
    attachments: attachmentRows,
    messages,
    storage,
    now,
    onFailure: (err) => logger.warn({ err }, 'a file could not be taken away'),
  });
  const chat = createChat({ events, messages, attachmentRows, attachments, now });
  const access = createChatAccess(deps.lookup, deps.moderation, createChatVisits(db));
  return { routes: chatRoutes(deps.authenticate, access, chat, attachments), attachments };
}
