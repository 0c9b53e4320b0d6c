import type { Realtime } from '../api/index.ts';
import type { Call } from '../call/types.ts';
import type { JoinAdmitted, ProblemCode, Room } from '../contracts/rest/index.ts';
import type { RoomCode } from '../domain/codes.ts';
import type { Role } from '../domain/grants.ts';
import type { MeetingKeys } from '../key-exchange/types.ts';
import type { EpochKeyring } from '../keys/index.ts';
import type { Observable } from '../domain/observable.ts';
import type { PreparedMedia } from '../preview/types.ts';

/** Why a join did not come about; the UI has a sentence and a way on for each. */
export type JoinError =
  | { readonly kind: 'problem'; readonly code: ProblemCode; readonly retryAfterSeconds: number | null }
  /** The room is encrypted and this device holds no secret for it: ask for the link. */
  | { readonly kind: 'link-needed' }
  /** The link's secret does not open this room's key. */
  | { readonly kind: 'wrong-key' }
  | { readonly kind: 'service-unreachable' }
  | { readonly kind: 'media-unreachable' }
  | { readonly kind: 'encryption-unsupported' }
  /** A part of the app that the call needs did not arrive. */
  | { readonly kind: 'not-loaded' };

/** A meeting one was admitted to, with what acting in it through the service takes. */
export interface Admission {
  readonly call: Call;
  readonly room: Room;
  /** Another one than before after an absence that outlasted every token. */
  readonly identity: string;
  readonly role: Role;
  /** Credential of this device in this meeting; renewed by the join as long as the call lives. */
  readonly participantToken: () => string;
  /** What the service tells this device of the meeting; ends with the call. */
  readonly realtime: Realtime;
  /** What invites hold; another one after a new link was made. */
  readonly linkSecret: Observable<string | null>;
  /** Who has the keys, who waits for them, what the lock says; null until the call is on, and in a clear room. */
  readonly keys: Observable<MeetingKeys | null>;
  /** The room's keys by epoch; null in a room without end-to-end encryption. */
  readonly keyring: EpochKeyring | null;
}

export type JoinState =
  | { readonly kind: 'requesting' }
  | { readonly kind: 'lobby'; readonly since: number }
  /** Let in, but nothing here opens the key: somebody inside hands it over, or the link is pasted. */
  | { readonly kind: 'awaiting-key'; readonly since: number }
  /** The call can be drawn already; it is live once the state is `admitted`. */
  | { readonly kind: 'connecting'; readonly admission: Admission }
  | { readonly kind: 'admitted'; readonly admission: Admission }
  | { readonly kind: 'failed'; readonly error: JoinError }
  | { readonly kind: 'cancelled' };

export interface JoinInput {
  readonly code: RoomCode;
  /** Null for members, who have a name already. */
  readonly name: string | null;
  /** From the link; null falls back to the RoomKeyStore. */
  readonly linkSecret: string | null;
  readonly media: PreparedMedia;
  /** Asked for before the click; null where the service is asked now. */
  readonly grant: Promise<JoinAdmitted | null> | null;
}

/** One attempt to get into a meeting, from the click to the call. */
export interface JoinAttempt {
  readonly state: Observable<JoinState>;
  /** A link that was pasted while the key is awaited. */
  readonly useLink: (linkSecret: string) => void;
  /** Leaves the lobby or drops the attempt; stops the handed-over tracks. No effect once admitted. */
  cancel(): void;
}
