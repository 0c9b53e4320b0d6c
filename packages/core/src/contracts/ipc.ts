import { z } from 'zod';
import { parseRoomCode, type RoomCode } from '../domain/codes.ts';
import { isLinkSecret, LINK_ERRORS, parseServerOrigin } from './deeplink.ts';
import type { IpcRequestName } from './ipc-channels.ts';
import { DeviceId, PublicKey } from './rest/keys.ts';
import { AppCode, AppState, ProviderId, RedeemRequest } from './rest/provider-sign-in.ts';

const Nothing = z.undefined();
const ServerOrigin = z
  .string()
  .max(300)
  .refine((text) => parseServerOrigin(text) === text, 'not a server origin');
const Code = z
  .string()
  .max(64)
  .transform((text, context): RoomCode => {
    const code = parseRoomCode(text);
    if (code) return code;
    context.issues.push({ code: 'custom', message: 'not a room code', input: text });
    return z.NEVER;
  });
const UserId = z.string().min(1).max(64);
const LinkSecret = z.string().refine(isLinkSecret, 'not a link secret');

/** How sources are chosen here: by our picker, or by the system's own (Wayland's portal, macOS 15). */
export const CapturePicker = z.enum(['own', 'system']);

export const AppInfo = z.object({
  version: z.string(),
  platform: z.enum(['win32', 'darwin', 'linux']),
  /** The confirmed server of this profile; null on the first run. */
  server: z.string().nullable(),
  /** What the first-run screen proposes. */
  defaultServer: z.string(),
  capture: z.object({ picker: CapturePicker, computerSound: z.boolean() }),
});
export type AppInfo = z.infer<typeof AppInfo>;

/** `memory`: there is no keychain here, the session ends with the app, and the UI says so. */
export const SecretPersistence = z.enum(['keychain', 'memory']);
export type SecretPersistence = z.infer<typeof SecretPersistence>;

export const StoredSession = z.object({ token: z.string().nullable(), persistence: SecretPersistence });
export type StoredSession = z.infer<typeof StoredSession>;

export const CaptureSource = z.object({
  id: z.string().max(200),
  kind: z.enum(['screen', 'window']),
  name: z.string(),
  /** A `data:image/…` picture, or empty where the system gives none. */
  thumbnail: z.string(),
  appIcon: z.string().nullable(),
});
export type CaptureSource = z.infer<typeof CaptureSource>;

/** `not-needed`: this system has no such permission. */
export const CapturePermission = z.enum(['granted', 'denied', 'not-determined', 'not-needed']);
export type CapturePermission = z.infer<typeof CapturePermission>;

export const Theme = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof Theme>;

export const SpokenLanguage = z.enum(['en', 'de', 'es', 'fr', 'ar']);
export type SpokenLanguage = z.infer<typeof SpokenLanguage>;

export const Notice = z.object({
  id: z.string().min(1).max(100),
  title: z.string().min(1).max(200),
  body: z.string().max(400),
});
export type Notice = z.infer<typeof Notice>;

const ArrivedJoin = z.object({
  kind: z.literal('join'),
  code: Code,
  server: ServerOrigin.nullable(),
  linkSecret: LinkSecret.nullable(),
});
const ArrivedAuth = z.object({ kind: z.literal('auth'), code: AppCode, state: AppState });
const RefusedLink = z.object({ ok: z.literal(false), error: z.enum(LINK_ERRORS) });

/** A link the system handed to the app, read in main. Secrets travel only here and are taken once. */
export const ArrivedLink = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), link: ArrivedJoin }),
  RefusedLink,
]);
export type ArrivedLink = z.infer<typeof ArrivedLink>;

/** What one process of main hands to another: the end of a sign-in too, which the page is never given. */
export const LaunchLink = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), link: z.discriminatedUnion('kind', [ArrivedJoin, ArrivedAuth]) }),
  RefusedLink,
]);
export type LaunchLink = z.infer<typeof LaunchLink>;

/** Request and answer of every channel. Main parses requests before a handler sees them; the session and the keys
 * belong to the confirmed server, which main knows: a page cannot name another. */
export const IPC_CONTRACT = {
  appInfo: { request: Nothing, response: AppInfo },
  /** Confirms a server; main builds the CSP for it and loads the page anew. */
  serverUse: { request: z.object({ origin: ServerOrigin }), response: Nothing },
  sessionRead: { request: Nothing, response: StoredSession },
  sessionWrite: {
    request: z.object({ token: z.string().min(1).max(4096) }),
    response: z.object({ persistence: SecretPersistence }),
  },
  sessionClear: { request: Nothing, response: Nothing },
  roomKeyRead: {
    request: z.object({ code: Code }),
    response: z.object({ linkSecret: LinkSecret.nullable() }),
  },
  roomKeyWrite: { request: z.object({ code: Code, linkSecret: LinkSecret }), response: Nothing },
  roomKeyForget: { request: z.object({ code: Code }), response: Nothing },
  /** The key pair of this device for an account, made when it is first asked for; null where none can be kept. */
  deviceKeyOf: {
    request: z.object({ userId: UserId }),
    response: z.object({ device: z.object({ deviceId: DeviceId, publicKey: PublicKey }).nullable() }),
  },
  /** What this device's private key and somebody's public one come to: the private key itself stays in main. */
  deviceKeyAgree: {
    request: z.object({ userId: UserId, publicKey: PublicKey }),
    response: z.object({ secret: z.string().nullable() }),
  },
  captureList: { request: Nothing, response: z.object({ sources: z.array(CaptureSource) }) },
  /** Arms the next getDisplayMedia of this page with one source, once. */
  captureChoose: {
    request: z.object({ sourceId: z.string().max(200), computerSound: z.boolean() }),
    response: Nothing,
  },
  capturePermission: { request: Nothing, response: z.object({ permission: CapturePermission }) },
  captureOpenSettings: { request: Nothing, response: Nothing },
  /** Where the system lets programs use this kind of device. */
  deviceSettingsOpen: { request: z.object({ kind: z.enum(['camera', 'microphone']) }), response: Nothing },
  /** The pending link, handed out once; the page calls it when it is ready to follow one. */
  linkTake: { request: Nothing, response: z.object({ pending: ArrivedLink.nullable() }) },
  /** Sends the person to the confirmed server in the system's browser; a sign-in that was under way is forgotten. */
  signInStart: {
    request: z.union([
      z.strictObject({ provider: ProviderId }),
      z.strictObject({ method: z.literal('passkey') }),
    ]),
    response: Nothing,
  },
  signInCancel: { request: Nothing, response: Nothing },
  /** The sign-in that has come back, given once: what the confirmed server turns into a session. */
  signInTake: { request: Nothing, response: z.object({ finished: RedeemRequest.nullable() }) },
  /** The window's frame and menus follow the page's theme. */
  themeUse: { request: z.object({ theme: Theme }), response: Nothing },
  /** The tray and the menus say what they say in the page's language. */
  languageUse: { request: z.object({ language: SpokenLanguage }), response: Nothing },
  /** A notice of the system under a name of the page's; a click brings the window to the front. */
  noticeShow: { request: Notice, response: Nothing },
  noticeClose: { request: Notice.pick({ id: true }), response: Nothing },
  clipboardWrite: { request: z.object({ text: z.string().max(4096) }), response: Nothing },
  /** Lets main know whether closing or a second link would interrupt a call. */
  callPhase: { request: z.object({ phase: z.enum(['idle', 'in-call']) }), response: Nothing },
} as const satisfies Record<IpcRequestName, { request: z.ZodType; response: z.ZodType }>;

export type IpcRequest<N extends IpcRequestName> = z.input<(typeof IPC_CONTRACT)[N]['request']>;
export type IpcResponse<N extends IpcRequestName> = z.output<(typeof IPC_CONTRACT)[N]['response']>;

/** What the preload puts on `window.desktop`: one call per channel, and the arrival of links. */
export type DesktopBridge = {
  readonly [N in IpcRequestName]: undefined extends IpcRequest<N>
    ? () => Promise<IpcResponse<N>>
    : (request: IpcRequest<N>) => Promise<IpcResponse<N>>;
} & {
  /** Tells that a link waits to be taken. Returns the end of the subscription. */
  readonly onLinkArrived: (listener: () => void) => () => void;
  /** Tells that a sign-in came back from the browser. Returns the end of the subscription. */
  readonly onSignInFinished: (listener: () => void) => () => void;
  /** Tells that the system has woken from its sleep. Returns the end of the subscription. */
  readonly onSystemResumed: (listener: () => void) => () => void;
};
