import type { InvitationRequest } from '@parley/core/contracts/rest';
import { webInvite } from '@parley/core/contracts/deeplink';
import type { Database } from '../../db/database.ts';
import type { Member, Participant } from '../../http/caller.ts';
import { ProblemError } from '../../http/problem.ts';
import type { EventLog, NewEvent } from '../events/log.ts';
import type { Mail } from '../mail/outbox.ts';
import type { Moderation } from '../rooms/moderation.ts';
import type { StoredRoom } from '../rooms/repository.ts';
import type { Notifications } from './service.ts';

/** What a room without a title is called in a mail. */
const UNTITLED = 'a Parley meeting';

/** A member who invites, by session or as a participant of the room. */
export interface Inviter {
  readonly id: string;
  readonly name: string;
}

export interface Invitations {
  /** Rejects with `room.forbidden` for guests: what is sent to strangers has a member to answer for it. */
  inviter(who: Member | Participant): Promise<Inviter>;
  /** Tells members and writes to addresses; the links hold no key. Answers with how many were named. */
  send(room: StoredRoom, inviter: Inviter, request: InvitationRequest): Promise<number>;
}

export interface InvitationsDeps {
  readonly db: Database;
  readonly events: EventLog;
  readonly mail: Mail;
  readonly notifications: Notifications;
  readonly moderation: Pick<Moderation, 'device'>;
  readonly publicUrl: string;
}

export function createInvitations(deps: InvitationsDeps): Invitations {
  return {
    async inviter(who) {
      if (who.kind === 'member') return who.user;
      const { device } = await deps.moderation.device(who);
      if (device.userId === null) throw new ProblemError('room.forbidden');
      return { id: device.userId, name: device.name };
    },
    async send(room, inviter, { userIds, emails }) {
      const members = await deps.db
        .selectFrom('user')
        .select(['id', 'email'])
        .where((where) =>
          where.or([
            ...(userIds.length > 0 ? [where('id', 'in', userIds)] : []),
            ...(emails.length > 0 ? [where('email', 'in', emails)] : []),
          ]),
        )
        .execute();
      const told = members.filter(({ id }) => id !== inviter.id);
      const known = new Set(members.map(({ email }) => email));
      const addresses = new Set([
        ...told.map(({ email }) => email),
        ...emails.filter((email) => !known.has(email)),
      ]);
      const link = webInvite(deps.publicUrl, room.code, null);
      await deps.events.transaction(async (trx, append) => {
        const added: NewEvent[] = [];
        for (const { id } of told) {
          const body = { inviterId: inviter.id, inviterName: inviter.name, roomCode: room.code };
          added.push(
            await deps.notifications.add(trx, id, { kind: 'invitation', ...body, roomTitle: room.title }),
          );
        }
        for (const to of addresses) {
          const data = { inviterName: inviter.name, title: room.title === '' ? UNTITLED : room.title, link };
          await deps.mail.enqueue(trx, { to, template: 'invitation', data });
        }
        await append(...added);
      });
      // What was asked for: how many people that are would tell whose address is whose.
      return userIds.length + emails.length;
    },
  };
}
