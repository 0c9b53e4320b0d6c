import { randomUUID } from 'node:crypto';
import type {
  Passkey,
  PasskeyOptions,
  PasskeySignInRequest,
  RegisterPasskeyRequest,
  User,
} from '@parley/core/contracts/rest';
import { z } from 'zod';
import { inTransaction, type Database } from '../../db/database.ts';
import { isUniqueViolation } from '../../db/storage-fault.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Mail } from '../mail/outbox.ts';
import type { OneTimeTokens, Purpose } from './one-time-tokens.ts';
import type { PasskeyRepository, StoredPasskey } from './passkey-repository.ts';

const RELYING_PARTY = 'Parley';
/** EdDSA, ES256 and RS256 (iana.org: COSE Algorithms), which every device has one of. */
const ALGORITHMS = [-8, -7, -257] as const;
const Challenge = z.object({ challenge: z.string() });
const Transports = z.array(z.string());

/** Passkeys (WebAuthn): a device that knows its person, instead of a password and a code. */
export interface Passkeys {
  list(userId: string): Promise<readonly Passkey[]>;
  registrationOptions(user: User): Promise<PasskeyOptions>;
  /** Rejects with `auth.invalid-token` or `auth.passkey-rejected`. */
  register(user: User, request: RegisterPasskeyRequest): Promise<Passkey>;
  /** Rejects with `auth.passkey-not-found`, as does `remove`. */
  rename(userId: string, id: string, name: string): Promise<Passkey>;
  remove(user: User, id: string): Promise<void>;
  /** The same for everybody: which passkeys there are, the device knows. */
  signInOptions(): Promise<PasskeyOptions>;
  /** Whose passkey it is. Rejects with `auth.invalid-token` or `auth.passkey-rejected`. */
  check(request: PasskeySignInRequest): Promise<string>;
}

export interface PasskeysDeps {
  readonly db: Database;
  readonly repository: PasskeyRepository;
  readonly tokens: OneTimeTokens;
  readonly mail: Mail;
  readonly publicUrl: string;
  readonly now: () => number;
}

export function createPasskeys(deps: PasskeysDeps): Passkeys {
  const { db, repository, tokens, mail, publicUrl, now } = deps;
  const rpID = new URL(publicUrl).hostname;
  // The library is loaded when somebody has a passkey.
  const webAuthn = () => import('@simplewebauthn/server');
  const challengeOf = async (ticket: string, purpose: Purpose, userId: string | null): Promise<string> => {
    const asked = await tokens.consume(ticket, [purpose]);
    if (!asked || asked.userId !== userId) throw new ProblemError('auth.invalid-token');
    return Challenge.parse(asked.data).challenge;
  };
  const withTicket = async (
    purpose: Purpose,
    userId: string | null,
    options: { readonly challenge: string },
  ): Promise<PasskeyOptions> => {
    const ticket = await tokens.issue({ purpose, userId, data: { challenge: options.challenge } });
    return { ticket, options: { ...options } };
  };
  return {
    list: async (userId) => (await repository.list(userId)).map(toPasskey),
    async registrationOptions(user) {
      const { generateRegistrationOptions } = await webAuthn();
      const known = await repository.list(user.id);
      const options = await generateRegistrationOptions({
        rpName: RELYING_PARTY,
        rpID,
        userName: user.email,
        userDisplayName: user.name,
        userID: new TextEncoder().encode(user.id),
        excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
        supportedAlgorithmIDs: [...ALGORITHMS],
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      return withTicket('passkey-registration', user.id, options);
    },
    async register(user, { ticket, name, response }) {
      const { verifyRegistrationResponse } = await webAuthn();
      const expectedChallenge = await challengeOf(ticket, 'passkey-registration', user.id);
      const verified = await verifyRegistrationResponse({
        response: {
          ...response,
          response: { ...response.response, transports: [...response.response.transports] },
          clientExtensionResults: {},
        },
        expectedChallenge,
        expectedOrigin: publicUrl,
        expectedRPID: rpID,
        requireUserVerification: true,
      }).catch(rejected);
      if (!verified.verified) throw new ProblemError('auth.passkey-rejected');
      const { credential } = verified.registrationInfo;
      const passkey: StoredPasskey = {
        id: randomUUID(),
        userId: user.id,
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey).toString('base64url'),
        counter: credential.counter,
        transports: JSON.stringify(response.response.transports),
        name,
        createdAt: now(),
        lastUsedAt: null,
      };
      try {
        await inTransaction(db, async (trx) => {
          await repository.add(passkey, trx);
          await mail.enqueue(trx, {
            to: user.email,
            template: 'passkey-changed',
            data: { name, added: true },
          });
        });
      } catch (error) {
        if (isUniqueViolation(error)) throw new ProblemError('auth.passkey-rejected');
        throw error;
      }
      return toPasskey(passkey);
    },
    async rename(userId, id, name) {
      const renamed = await repository.rename(userId, id, name);
      if (!renamed) throw new ProblemError('auth.passkey-not-found');
      return toPasskey(renamed);
    },
    remove: (user, id) =>
      inTransaction(db, async (trx) => {
        const removed = await repository.remove(user.id, id, trx);
        if (!removed) throw new ProblemError('auth.passkey-not-found');
        const data = { name: removed.name, added: false };
        await mail.enqueue(trx, { to: user.email, template: 'passkey-changed', data });
      }),
    async signInOptions() {
      const { generateAuthenticationOptions } = await webAuthn();
      const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' });
      return withTicket('passkey-sign-in', null, options);
    },
    async check({ ticket, response }) {
      const { verifyAuthenticationResponse } = await webAuthn();
      const expectedChallenge = await challengeOf(ticket, 'passkey-sign-in', null);
      const stored = await repository.byCredential(response.id);
      if (!stored) throw new ProblemError('auth.passkey-rejected');
      const { userHandle, ...signed } = response.response;
      const verified = await verifyAuthenticationResponse({
        response: {
          ...response,
          response: userHandle === undefined ? signed : { ...signed, userHandle },
          clientExtensionResults: {},
        },
        expectedChallenge,
        expectedOrigin: publicUrl,
        expectedRPID: rpID,
        credential: {
          id: stored.credentialId,
          publicKey: new Uint8Array(Buffer.from(stored.publicKey, 'base64url')),
          counter: stored.counter,
          transports: Transports.parse(JSON.parse(stored.transports)),
        },
        requireUserVerification: true,
      }).catch(rejected);
      if (!verified.verified) throw new ProblemError('auth.passkey-rejected');
      if (!(await repository.used(stored, verified.authenticationInfo.newCounter, now()))) {
        throw new ProblemError('auth.passkey-rejected');
      }
      return stored.userId;
    },
  };
}

/** The library throws for whatever does not fit; what it says of it is for nobody outside. */
function rejected(error: unknown): never {
  throw new ProblemError('auth.passkey-rejected', { cause: error });
}

function toPasskey({ id, name, createdAt, lastUsedAt }: StoredPasskey): Passkey {
  return {
    id,
    name,
    createdAt: new Date(createdAt).toISOString(),
    lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt).toISOString(),
  };
}
