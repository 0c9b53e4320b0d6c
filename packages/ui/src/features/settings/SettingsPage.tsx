import { createAccountApi, type AccountApi } from '@parley/core/api/account';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Redirect } from 'wouter';
import { classes } from '../../primitives/classes.ts';
import { usePageTitle, useServices, useSession } from '../../services/index.ts';
import { AppFrame } from '../navigation/index.ts';
import { AccountProvider } from './account-context.ts';
import { AccountSection } from './AccountSection.tsx';
import { AppearanceSection } from './AppearanceSection.tsx';
import { DevicesSection } from './DevicesSection.tsx';
import { NotificationsSection } from './NotificationsSection.tsx';
import { ProfileSection } from './ProfileSection.tsx';
import { ReauthenticationGate } from './reauthentication.tsx';
import { SecuritySection } from './SecuritySection.tsx';
import { SessionsSection } from './SessionsSection.tsx';
import { ShortcutsSection } from './ShortcutsSection.tsx';

const SECTIONS = {
  profile: <ProfileSection />,
  account: <AccountSection />,
  security: <SecuritySection />,
  sessions: <SessionsSection />,
  notifications: <NotificationsSection />,
  devices: <DevicesSection />,
  appearance: <AppearanceSection />,
  shortcuts: <ShortcutsSection />,
} as const satisfies Record<string, ReactNode>;

type SectionName = keyof typeof SECTIONS;

interface SettingsPageProps {
  /** As the address names it. */
  readonly section: string;
}

/** Everything a member may set, one section at a time, each with an address of its own. */
export function SettingsPage({ section }: SettingsPageProps) {
  usePageTitle('settings');
  const { api, platform } = useServices();
  const who = useSession();
  const [account] = useState(() => createAccountApi(api.origin, platform.session));
  if (who.kind === 'guest') return <Redirect to="/signin" replace />;
  return isSection(section) ? (
    <Settings account={account} section={section} />
  ) : (
    <Redirect to="/settings/profile" replace />
  );
}

interface SettingsProps {
  readonly account: AccountApi;
  readonly section: SectionName;
}

/** The settings of an account, wherever it is. */
export function Settings({ account, section }: SettingsProps) {
  const { t } = useTranslation();
  return (
    <AccountProvider value={account}>
      <ReauthenticationGate>
        <AppFrame current="settings">
          <div className="mx-auto max-w-5xl">
            <h1 className="mb-6 text-3xl">{t('settings.title')}</h1>
            <div className="items-start gap-8 lg:grid lg:grid-cols-[13rem_minmax(0,1fr)]">
              <nav
                aria-label={t('settings.choose')}
                className="-mx-4 mb-6 overflow-x-auto px-4 pb-2 lg:mx-0 lg:px-0"
              >
                <ul className="flex gap-1.5 lg:flex-col">
                  {Object.keys(SECTIONS)
                    .filter(isSection)
                    .map((name) => (
                      <li key={name}>
                        <Link
                          href={`/settings/${name}`}
                          aria-current={name === section ? 'page' : undefined}
                          ref={name === section ? showWhole : undefined}
                          className={classes(
                            'flex min-h-11 items-center rounded-control px-4 font-[560] whitespace-nowrap',
                            name === section
                              ? 'soft-sunken bg-brand-soft text-brand'
                              : 'text-muted hover:bg-ink/6 hover:text-ink',
                          )}
                        >
                          {t(`settings.sections.${name}`)}
                        </Link>
                      </li>
                    ))}
                </ul>
              </nav>
              <div key={section} className="min-w-0 space-y-6">
                {SECTIONS[section]}
              </div>
            </div>
          </div>
        </AppFrame>
      </ReauthenticationGate>
    </AccountProvider>
  );
}

function isSection(name: string): name is SectionName {
  return name in SECTIONS;
}

/** On a phone the sections stand in a row that is longer than the screen. */
function showWhole(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
