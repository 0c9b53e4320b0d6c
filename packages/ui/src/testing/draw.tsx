import '../theme/theme.css';
import '../i18n/late.ts';
import type { ApiClient, ApiError, ApiResult } from '@parley/core/api';
import { createPictureApi } from '@parley/core/api/pictures';
import { observable } from '@parley/core/domain/observable';
import type { People } from '@parley/core/people';
import type { Platform } from '@parley/core/platform';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { render } from 'vitest-browser-react';
import { createI18n } from '../i18n/index.ts';
import {
  createLinkSecrets,
  createPictures,
  createPreferences,
  createProviderSignIn,
  createSession,
  createToasts,
  followLanguage,
  ServicesProvider,
  type CallPhase,
  type Services,
} from '../services/index.ts';
import type { Preferences, PreferenceStorage } from '../services/preferences.ts';

const UNREACHABLE: ApiError = { kind: 'unreachable' };

/** A service that answers nothing but what a test gives it. */
export function fakeApi(answers: Partial<ApiClient> = {}): ApiClient {
  const silence = (): Promise<ApiResult<never>> => Promise.resolve({ ok: false, error: UNREACHABLE });
  return {
    origin: 'https://parley.example.org',
    config: silence,
    testConnection: silence,
    register: silence,
    login: silence,
    verifyTwoFactor: silence,
    verifyAddress: silence,
    resetPassword: silence,
    resendVerification: silence,
    forgotPassword: silence,
    redeem: silence,
    linkIdentity: silence,
    logout: () => Promise.resolve(),
    currentUser: () => Promise.resolve({ ok: true, value: null }),
    listRooms: silence,
    createRoom: silence,
    getRoom: silence,
    deleteRoom: silence,
    join: silence,
    lobbyStatus: silence,
    leaveLobby: silence,
    lobby: silence,
    admit: silence,
    deny: silence,
    admitAll: silence,
    endMeeting: silence,
    ...answers,
  };
}

const PLATFORM: Platform = {
  kind: 'web',
  system: 'browser',
  server: 'https://parley.example.org',
  defaultServer: 'https://parley.example.org',
  useServer: () => Promise.resolve(),
  session: { kind: 'cookie' },
  roomKeys: {
    read: () => Promise.resolve(null),
    write: () => Promise.resolve(),
    forget: () => Promise.resolve(),
  },
  deviceKeys: { of: () => Promise.resolve(null) },
  share: { picker: 'system' },
  deviceSettings: null,
  links: null,
  providers: { kind: 'page', start: () => undefined },
  notices: {
    standing: () => 'unsupported',
    ask: () => Promise.resolve('unsupported'),
    show: () => undefined,
    close: () => undefined,
  },
  copyText: () => Promise.resolve(),
  useTheme: () => undefined,
  useLanguage: () => undefined,
  onResume: null,
  setCallPhase: () => undefined,
};

/** A device that keeps its preferences for one test. */
function preferenceStorage(kept: Partial<Preferences> = {}): PreferenceStorage {
  let text: string | null = JSON.stringify(kept);
  return { read: () => text, write: (next) => void (text = next), onChanged: () => undefined };
}

/** Draws a part of the UI as the shell would, on the given service and platform. */
export async function draw(
  content: ReactNode,
  given: {
    readonly api?: Partial<ApiClient>;
    readonly platform?: Partial<Platform>;
    /** The fragment that the page was opened with. */
    readonly arrived?: string;
    readonly mailedToken?: string;
    readonly people?: People;
    /** Where the person is with a meeting. */
    readonly callPhase?: CallPhase;
    /** What this device has kept. */
    readonly preferences?: Partial<Preferences>;
  } = {},
): Promise<Awaited<ReturnType<typeof render>>> {
  const api = fakeApi(given.api);
  const platform = { ...PLATFORM, ...given.platform };
  const session = createSession(api, { getItem: () => null, setItem: () => undefined });
  const i18n = createI18n();
  const preferences = createPreferences(preferenceStorage(given.preferences));
  const language = followLanguage(preferences, i18n, document, () => ['en']);
  await language.ready;
  const services: Services = {
    api,
    platform,
    session,
    providerSignIn: createProviderSignIn(api, session, platform.providers, given.arrived ?? ''),
    mailedToken: given.mailedToken ?? null,
    linkSecrets: createLinkSecrets(window),
    toasts: createToasts(),
    pictures: createPictures(() => Promise.resolve(createPictureApi(api.origin, platform.session))),
    people: observable(given.people ?? null),
    preferences,
    language,
    callPhase: observable<CallPhase>(given.callPhase ?? 'idle'),
    online: observable(true),
  };
  return render(
    <I18nextProvider i18n={i18n}>
      <ServicesProvider value={services}>{content}</ServicesProvider>
    </I18nextProvider>,
  );
}
