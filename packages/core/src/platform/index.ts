import type { RoomCode } from '../domain/codes.ts';
import type { Observable } from '../domain/observable.ts';
import type { RedeemRequest } from '../contracts/rest/index.ts';
import type {
  ArrivedLink,
  CapturePermission,
  CaptureSource,
  Notice,
  SecretPersistence,
  SpokenLanguage,
  Theme,
} from '../contracts/ipc.ts';

/** Where the session of the current server lives. The browser's is a cookie that no script can read. */
export type SessionStore =
  | {
      readonly kind: 'cookie';
      /** The answer to a question that the page asked before its scripts were there; each is given once, or null. */
      readonly headStart?: (path: string) => Promise<Response> | null;
    }
  | {
      readonly kind: 'bearer';
      /** The token, kept in memory by the store after the first read. */
      read(): Promise<string | null>;
      write(token: string): Promise<void>;
      clear(): Promise<void>;
      /** `memory` means that the session ends with the app: the UI says so. */
      readonly persistence: Observable<SecretPersistence>;
    };

/** Link secrets of the rooms this device has opened, per server, so that recents and bare codes work again. */
export interface RoomKeyStore {
  read(code: RoomCode): Promise<string | null>;
  write(code: RoomCode, linkSecret: string): Promise<void>;
  forget(code: RoomCode): Promise<void>;
}

/** This device's half of what keys are handed over with. The private half stays where it lives. */
export interface DeviceKeys {
  /** A point of P-256, uncompressed, base64url. */
  readonly publicKey: string;
  /** The secret shared with the holder of `publicKey` (ECDH), 32 bytes; null where that is no key. */
  agree(publicKey: string): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** A member's device, for good. */
export interface MemberDevice extends DeviceKeys {
  /** Chosen at random by this device, once per account. */
  readonly deviceId: string;
}

/** The key pairs of this device, one per server and account. */
export interface DeviceKeyStore {
  /** Made at the first use; null where this device can keep none. */
  of(userId: string): Promise<MemberDevice | null>;
}

/** How a share starts: with our picker, or with the one of the browser or the system. */
export type ShareSources =
  | { readonly picker: 'system' }
  | {
      readonly picker: 'own';
      readonly computerSound: boolean;
      list(): Promise<readonly CaptureSource[]>;
      /** Arms the next `getDisplayMedia` with this source. */
      choose(sourceId: string, computerSound: boolean): Promise<void>;
      permission(): Promise<CapturePermission>;
      openSettings(): Promise<void>;
    };

/** The system's own settings for cameras and microphones. */
export interface DeviceSettingsDoor {
  open(kind: 'camera' | 'microphone'): Promise<void>;
}

/** Links that reach the app while it runs or started it. The browser has none: its address is its link. */
export interface LinkInbox {
  /** The waiting link, given once. */
  take(): Promise<ArrivedLink | null>;
  onArrived(listener: () => void): () => void;
}

/** How people sign in with a provider: this page goes there, or the system's browser does it for the app. */
export type ProviderDoor =
  | { readonly kind: 'page'; start(provider: string, returnTo: string): void }
  | {
      readonly kind: 'browser';
      start(provider: string): Promise<void>;
      /** On the web client's own sign-in page, where passkeys work. */
      startOnPage(): Promise<void>;
      cancel(): Promise<void>;
      /** What the service turns into a session, given once; null where nothing has come back. */
      take(): Promise<RedeemRequest | null>;
      onFinished(listener: () => void): () => void;
    };

/** Notices of the system outside of the page, for what cannot wait until somebody looks. */
export interface SystemNotices {
  standing(): 'granted' | 'denied' | 'not-asked' | 'unsupported';
  /** Only ever called by a person's click. */
  ask(): Promise<'granted' | 'denied' | 'not-asked' | 'unsupported'>;
  /** A click on it brings the window to the front. */
  show(notice: Notice): void;
  close(id: string): void;
}

/** Everything in which the app and the browser differ. One implementation each, and the UI asks no further. */
export interface Platform {
  readonly kind: 'desktop' | 'web';
  readonly system: 'win32' | 'darwin' | 'linux' | 'browser';
  /** The service's origin; null on the app's first run. */
  readonly server: string | null;
  readonly defaultServer: string;
  /** Confirms a server and starts anew with it. */
  useServer(origin: string): Promise<void>;
  readonly session: SessionStore;
  readonly roomKeys: RoomKeyStore;
  readonly deviceKeys: DeviceKeyStore;
  readonly share: ShareSources;
  /** Null where a page or this system has no such place to go to. */
  readonly deviceSettings: DeviceSettingsDoor | null;
  readonly links: LinkInbox | null;
  readonly providers: ProviderDoor;
  readonly notices: SystemNotices;
  copyText(text: string): Promise<void>;
  /** Lets the frame around the page follow its theme. */
  useTheme(theme: Theme): void;
  /** Lets what surrounds the page speak its language. */
  useLanguage(language: SpokenLanguage): void;
  /** Tells of the end of the system's sleep; null where the platform hears nothing of it. */
  readonly onResume: ((listener: () => void) => () => void) | null;
  /** Tells the platform whether a call is on. */
  setCallPhase(phase: 'idle' | 'in-call'): void;
}
