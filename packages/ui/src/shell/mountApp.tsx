import { createApiClient } from '@parley/core/api';
import { observable } from '@parley/core/domain/observable';
import type { Platform } from '@parley/core/platform';
import { lazy, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createI18n } from '../i18n/index.ts';
import {
  createLinkSecrets,
  createPictures,
  createPreferences,
  createProviderSignIn,
  createSession,
  createToasts,
  followPeople,
  followLanguage,
  keepFocus,
  listenForShortcuts,
  followTheme,
  mailedTokenIn,
  pagePreferences,
  ServicesProvider,
  watchOnline,
  type CallPhase,
} from '../services/index.ts';
import { App } from './App.tsx';
import { CrashBoundary } from './CrashBoundary.tsx';

const FirstRun = lazy(() => import('./FirstRun.tsx'));

/**
 * Draws Parley into `root`. Called once per page by the app and by the browser, which differ only in `platform`.
 * Requests leave before anything is drawn; nothing that is drawn waits for them.
 */
export function mountApp(platform: Platform, root: HTMLElement): void {
  // What a sign-in in this browser came to; the next line takes every fragment out of the address.
  const arrived = window.location.pathname === '/signin' ? window.location.hash : '';
  const mailedToken = mailedTokenIn(window.location);
  // First of all: the link's secret leaves the address bar.
  const linkSecrets = createLinkSecrets(window);
  const toasts = createToasts();
  const preferences = createPreferences(pagePreferences(window));
  followTheme(preferences, document, {
    stillPreferred: () => window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    tellPlatform: (theme) => platform.useTheme(theme),
  });
  listenForShortcuts(document, preferences);
  keepFocus(document);
  const i18n = createI18n();
  const language = followLanguage(preferences, i18n, document, () => navigator.languages);
  const tellLanguage = (): void => {
    const { kind, language: spoken } = language.state.value;
    if (kind === 'spoken') platform.useLanguage(spoken);
  };
  tellLanguage();
  language.state.subscribe(tellLanguage);
  const content =
    platform.server === null ? (
      <Suspense>
        <FirstRun platform={platform} />
      </Suspense>
    ) : (
      withServices(platform.server)
    );
  const draw = (): void =>
    createRoot(root).render(
      <I18nextProvider i18n={i18n}>
        <CrashBoundary>{content}</CrashBoundary>
      </I18nextProvider>,
    );
  // English is there at once. Another language is one small file: nobody sees the page in the wrong one first.
  if (language.state.value.kind === 'loading') void language.ready.then(draw);
  else draw();

  function withServices(server: string) {
    const api = createApiClient(server, platform.session);
    const session = createSession(api, window.localStorage);
    const online = watchOnline(window);
    const services = {
      platform,
      api,
      session,
      providerSignIn: createProviderSignIn(api, session, platform.providers, arrived),
      mailedToken,
      linkSecrets,
      toasts,
      preferences,
      language,
      callPhase: observable<CallPhase>('idle'),
      online,
      pictures: createPictures(async () =>
        (await import('@parley/core/api/pictures')).createPictureApi(api.origin, platform.session),
      ),
      people: followPeople({ api, session, platform, online, page: window }),
    };
    return (
      <ServicesProvider value={services}>
        <App />
      </ServicesProvider>
    );
  }
}
