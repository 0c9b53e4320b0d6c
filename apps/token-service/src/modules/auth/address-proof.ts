import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { inTransaction, lockUser, type Database } from '../../db/database.ts';
import { isUniqueViolation } from '../../db/storage-fault.ts';
import type { Anonymous, Member } from '../../http/caller.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Mail } from '../mail/outbox.ts';
import type { MailCompletion } from '../mail/worker.ts';
import type { Accounts } from './accounts.ts';
import type { Credentials } from './credentials.ts';
import type { OneTimeTokens } from './one-time-tokens.ts';
import type { Passwords } from './passwords.ts';
import type { Sessions } from './sessions.ts';
import { removeWaysIn } from './ways-in.ts';

export interface AddressProofDeps {
  readonly db: Database;
  readonly accounts: Pick<Accounts, 'checkStrength'>;
  readonly credentials: Credentials;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  readonly tokens: OneTimeTokens;
  readonly mail: Mail;
  readonly publicUrl: string;
}

/** What a link sent to an address proves: that it is theirs, and with that who may choose a new password. */
export interface AddressProof {
  /**
   * Sends the link anew. Neither of these two looks whether the address is known: that is found out when the mail
   * is completed, so that answer and time are the same.
   */
  resend(email: string): Promise<void>;
  forgot(email: string): Promise<void>;
  /**
   * Confirms an address, or its change. Where the link is opened in a session of the account, its other sessions end;
   * where it is opened elsewhere, the ways in that were there before the address was confirmed go. Rejects with
   * `auth.invalid-token` or `auth.email-taken`.
   */
  verify(token: string, who: Anonymous | Member): Promise<void>;
  /**
   * Sets a password and ends all sessions; where the address was not confirmed yet, other ways in go as well. Rejects
   * with `auth.invalid-token` or `auth.weak-password`.
   */
  reset(token: string, password: string): Promise<void>;
  /** Sends a link to the new address; until it is opened nothing changes. */
  changeAddress(userId: string, email: string): Promise<void>;
  readonly completion: MailCompletion;
}

/** When a mail that strangers may ask for is completed and sent: from, to, in milliseconds after the request. */
const LATER_MS = [500, 2500] as const;

const NewAddress = z.object({ email: z.string() });

export function createAddressProof(deps: AddressProofDeps): AddressProof {
  const { db, accounts, credentials, passwords, sessions, tokens, mail, publicUrl } = deps;
  const send = (email: string, template: 'verify-address' | 'reset-password'): Promise<void> => {
    // What a mail costs must not be felt by the request that asked for it, nor by the next one.
    const delayMs = randomInt(...LATER_MS);
    return inTransaction(db, (trx) => mail.enqueue(trx, { to: email, template, data: {}, delayMs }));
  };
  const changeTo = async (trx: Database, userId: string, email: string): Promise<void> => {
    const before = await credentials.user(userId, trx);
    if (!before) throw new ProblemError('auth.invalid-token');
    await credentials.setEmail(userId, email, trx);
    // What was sent to the old address opens nothing any more.
    await tokens.endAll(userId, trx);
    await mail.enqueue(trx, { to: before.email, template: 'address-changed', data: {} });
  };
  const confirm = async (trx: Database, userId: string, who: Anonymous | Member): Promise<void> => {
    await lockUser(trx, userId);
    const before = await credentials.byUser(userId, trx);
    if (!before) throw new ProblemError('auth.invalid-token');
    if (before.user.emailVerified) return;
    await credentials.setVerified(userId, trx);
    if (who.kind === 'member' && who.user.id === userId) {
      await sessions.endAll(userId, who.session.id, trx);
      return;
    }
    // Whoever has made the account need not be whose address it is.
    await removeWaysIn(userId, trx);
    // Sessions that a password has opened it would open again: they end when the owner of the address sets another.
    if (before.passwordHash === null) await sessions.endAll(userId, null, trx);
  };
  return {
    resend: (email) => send(email, 'verify-address'),
    forgot: (email) => send(email, 'reset-password'),
    async verify(token, who) {
      try {
        await inTransaction(db, async (trx) => {
          const proof = await tokens.consume(token, ['verify-address', 'confirm-new-address'], trx);
          if (!proof?.userId) throw new ProblemError('auth.invalid-token');
          if (proof.purpose === 'verify-address') await confirm(trx, proof.userId, who);
          else await changeTo(trx, proof.userId, NewAddress.parse(proof.data).email);
        });
      } catch (error) {
        if (isUniqueViolation(error)) throw new ProblemError('auth.email-taken');
        throw error;
      }
    },
    async reset(token, password) {
      const asked = await tokens.peek(token, ['reset-password']);
      const user = asked?.userId ? await credentials.user(asked.userId) : null;
      if (!user) throw new ProblemError('auth.invalid-token');
      // A password that is refused does not use the link up.
      await accounts.checkStrength(password, user);
      const hash = await passwords.hash(password);
      await inTransaction(db, async (trx) => {
        const proof = await tokens.consume(token, ['reset-password'], trx);
        if (!proof) throw new ProblemError('auth.invalid-token');
        await lockUser(trx, user.id);
        const before = await credentials.user(user.id, trx);
        // Whoever has made the account need not be whose address it is: nothing that they have set up may stay.
        if (!before?.emailVerified) await removeWaysIn(user.id, trx);
        await credentials.setPassword(user.id, hash, trx);
        // The link has reached the address.
        await credentials.setVerified(user.id, trx);
        await sessions.endAll(user.id, null, trx);
        await tokens.endAll(user.id, trx);
        await mail.enqueue(trx, { to: user.email, template: 'password-changed', data: {} });
      });
    },
    changeAddress: (userId, email) =>
      inTransaction(db, (trx) =>
        mail.enqueue(trx, { to: email, template: 'confirm-new-address', data: { userId } }),
      ),
    completion: {
      async 'verify-address'(email) {
        const found = await credentials.byEmail(email);
        if (!found || found.user.emailVerified) return null;
        const token = await tokens.issue({ purpose: 'verify-address', userId: found.user.id, data: {} });
        return { link: `${publicUrl}/verify#t=${token}` };
      },
      async 'reset-password'(email) {
        const found = await credentials.byEmail(email);
        if (!found) return null;
        const token = await tokens.issue({ purpose: 'reset-password', userId: found.user.id, data: {} });
        return { link: `${publicUrl}/reset#t=${token}` };
      },
      async 'confirm-new-address'(email, { userId }) {
        const person = userId === undefined ? null : await credentials.user(userId);
        if (!person || (await credentials.byEmail(email))) return null;
        const purpose = 'confirm-new-address';
        const token = await tokens.issue({ purpose, userId: person.id, data: { email } });
        return { link: `${publicUrl}/verify#t=${token}` };
      },
    },
  };
}
