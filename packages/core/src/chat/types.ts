import type { ApiError, ApiResult } from '../api/index.ts';
import type { Observable } from '../domain/observable.ts';

/** A file of a message, as whoever reads it needs it. */
export interface ChatFile {
  readonly id: string;
  readonly name: string;
  /** As its sender (encrypted room) or the service says; never trusted to decide what is shown. */
  readonly type: string;
  /** Of what is stored, in bytes. */
  readonly size: number;
  /** Opens the stored file; null where it is stored as it is. */
  readonly key: string | null;
}

export type ChatContent =
  | { readonly kind: 'written'; readonly text: string; readonly files: readonly ChatFile[] }
  | { readonly kind: 'deleted'; readonly by: 'sender' | 'host' }
  /** Sealed under an epoch whose key this device does not hold, or not yet. */
  | { readonly kind: 'locked'; readonly epoch: number }
  /** Not what it says it is: damaged, forged, or of a later version. */
  | { readonly kind: 'unreadable' };

/** A stored message, in the order that the service gave it. */
export interface ChatMessage {
  readonly id: string;
  readonly seq: number;
  readonly sender: { readonly identity: string | null; readonly name: string };
  readonly mine: boolean;
  /** Milliseconds since the epoch, by the service's clock. */
  readonly at: number;
  readonly content: ChatContent;
}

export type OutgoingState =
  /** Its files are on their way, this much of them; bytes. It can still be cancelled. */
  | { readonly kind: 'uploading'; readonly sent: number; readonly total: number }
  /** `sending`: now. `waiting`: for the service to be reached again. `failed`: refused, a person decides. */
  | { readonly kind: 'sending' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly error: ApiError }
  /** Its window ended before it was known to be stored; a person decides. So many files were with it and are gone. */
  | { readonly kind: 'left-behind'; readonly files: number };

/** A message on its way. It stays until the service has said that it is stored. */
export interface OutgoingMessage {
  readonly key: string;
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly size: number }[];
  readonly at: number;
  readonly state: OutgoingState;
}

/** What there is above the messages that are here. */
export type EarlierMessages = 'more' | 'loading' | 'none' | 'failed';

export type ChatSync =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready' }
  /** Refused; a trouble that passes is tried again and stays `loading` or `ready`. */
  | { readonly kind: 'failed'; readonly error: ApiError };

/** The chat of a meeting. Lives outside React; React draws its observables. */
export interface Chat {
  /** By their place in the room. */
  readonly messages: Observable<readonly ChatMessage[]>;
  readonly outgoing: Observable<readonly OutgoingMessage[]>;
  readonly sync: Observable<ChatSync>;
  readonly earlier: Observable<EarlierMessages>;
  /** Messages of others that came since somebody looked. */
  readonly unread: Observable<number>;
  /** The newest message of somebody else that came while this device was there. */
  readonly arrived: Observable<ChatMessage | null>;
  /** Deletions that can still be taken back. */
  readonly removing: Observable<ReadonlySet<string>>;
  loadEarlier(): Promise<void>;
  /** Loads anew after a failure. */
  reload(): void;
  /** Queues a message; files are at most {@link MAX_FILES}, each within the service's limit. */
  send(text: string, files: readonly File[]): void;
  /** Tries a failed message again. */
  retry(key: string): void;
  /** Drops a message that is not being sent at this moment; one whose files are on their way is stopped. */
  discard(key: string): void;
  /** Deletes after a moment in which {@link keep} takes it back. Resolves with what came of it. */
  remove(messageId: string): Promise<ApiResult<'removed' | 'kept'>>;
  keep(messageId: string): void;
  /** Tries at once what waits: the connection is back. */
  wake(): void;
  /** Whether somebody looks at the newest messages now. */
  setReading(reading: boolean): void;
  /** The file's content, opened; null where it is not what the message says. */
  open(file: ChatFile): Promise<ApiResult<Blob | null>>;
}
