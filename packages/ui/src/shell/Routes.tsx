import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { MeetingPage } from '../features/meeting/index.ts';
import { useServices, useSession } from '../services/index.ts';
import { NotFoundPage } from './NotFoundPage.tsx';
import { PageLoading } from './PageLoading.tsx';

// The way into a meeting is part of the first load; every other screen comes when it is asked for.
const HomePage = lazy(async () => ({ default: (await import('../features/home/index.ts')).HomePage }));
const PeoplePage = lazy(async () => ({
  default: (await import('../features/contacts/index.ts')).PeoplePage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import('../features/settings/index.ts')).SettingsPage,
}));
const LandingPage = lazy(async () => ({
  default: (await import('../features/landing/index.ts')).LandingPage,
}));
const SignInPage = lazy(async () => ({ default: (await import('../features/auth/index.ts')).SignInPage }));
const SignUpPage = lazy(async () => ({ default: (await import('../features/auth/index.ts')).SignUpPage }));
const VerifyPage = lazy(async () => ({ default: (await import('../features/auth/index.ts')).VerifyPage }));
const ResetPage = lazy(async () => ({ default: (await import('../features/auth/index.ts')).ResetPage }));
const InvitePage = lazy(async () => ({ default: (await import('../features/invite/index.ts')).InvitePage }));
const ServerSetupPage = lazy(async () => ({
  default: (await import('../features/server/index.ts')).ServerSetupPage,
}));

/** Which screen an address leads to. */
export function Routes() {
  const { platform } = useServices();
  return (
    <Suspense fallback={<PageLoading />}>
      <Switch>
        <Route path="/">{() => <Start />}</Route>
        <Route path="/index.html">{() => <Redirect to="/" replace />}</Route>
        <Route path="/dashboard">{() => <HomePage />}</Route>
        <Route path="/people">{() => <PeoplePage />}</Route>
        <Route path="/settings/:section?">
          {({ section }) => <SettingsPage section={section ?? 'profile'} />}
        </Route>
        <Route path="/signin">{() => <SignInPage />}</Route>
        <Route path="/signup">{() => <SignUpPage />}</Route>
        <Route path="/verify">{() => <VerifyPage />}</Route>
        <Route path="/reset">{() => <ResetPage />}</Route>
        <Route path="/j/:code">{({ code }) => <InvitePage code={decode(code)} />}</Route>
        <Route path="/meeting/:code">{({ code }) => <MeetingPage code={decode(code)} />}</Route>
        {platform.kind === 'desktop' && (
          <Route path="/server">{() => <ServerSetupPage platform={platform} />}</Route>
        )}
        <Route>{() => <NotFoundPage />}</Route>
      </Switch>
    </Suspense>
  );
}

/** `/`: home for members; for the others the landing page, and in the app the way in. */
function Start() {
  const { platform } = useServices();
  const who = useSession();
  const member = who.kind === 'member' || (who.kind === 'unknown' && who.expected === 'member');
  if (member) return <Redirect to="/dashboard" replace />;
  if (platform.kind === 'desktop') return <Redirect to="/signin" replace />;
  return <LandingPage />;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
