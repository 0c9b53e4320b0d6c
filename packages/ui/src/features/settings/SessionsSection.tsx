import type { SessionList } from '@parley/core/contracts/rest';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import MonitorSmartphone from 'lucide-react/icons/monitor-smartphone';
import { timeAgo } from '../../i18n/time.ts';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { useNow, useServices } from '../../services/index.ts';
import { useAccount } from './account-context.ts';
import { Section, WhenLoaded } from './Section.tsx';
import { useLoaded } from './use-loaded.ts';

/** On which devices one is signed in, and the end of it. */
export function SessionsSection() {
  const { t } = useTranslation();
  const account = useAccount();
  const { state, reload } = useLoaded(account.sessions);
  return (
    <Section title={t('settings.sections.sessions')} text={t('settings.sessions.text')}>
      <WhenLoaded state={state} reload={reload}>
        {(sessions) => <Sessions sessions={sessions} onChanged={reload} />}
      </WhenLoaded>
    </Section>
  );
}

interface SessionsProps {
  readonly sessions: SessionList['sessions'];
  readonly onChanged: () => void;
}

function Sessions({ sessions, onChanged }: SessionsProps) {
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const { toasts } = useServices();
  const account = useAccount();
  const now = useNow(60_000);
  const [busy, setBusy] = useState(false);
  const when = (iso: string): string => timeAgo(iso, now, i18n.language);
  const end = async (ending: ReturnType<typeof account.endSession>, done: string): Promise<void> => {
    setBusy(true);
    const answer = await ending;
    setBusy(false);
    if (answer.ok) toasts.show(done);
    else toasts.show(sentence(answer.error), 'problem');
    onChanged();
  };
  const others = sessions.filter(({ current }) => !current);
  return (
    <>
      <ul className="divide-y divide-line">
        {sessions
          .toSorted((a, b) => Number(b.current) - Number(a.current))
          .map(({ id, device, createdAt, usedAt, current }) => (
            <li key={id} className="flex flex-wrap items-center gap-3 py-3">
              <MonitorSmartphone className="size-6 shrink-0 text-muted" aria-hidden="true" />
              <div className="min-w-0 flex-1">
                <p className="font-[580]">
                  {device}
                  {current && <span className="text-accent"> · {t('settings.sessions.current')}</span>}
                </p>
                <p className="text-sm text-muted">
                  {t('settings.sessions.used', { when: when(usedAt) })}
                  {' · '}
                  {t('settings.sessions.started', { when: when(createdAt) })}
                </p>
              </div>
              {!current && (
                <Button
                  tone="quiet"
                  onClick={() => void end(account.endSession(id), t('settings.sessions.ended', { device }))}
                >
                  {t('settings.sessions.end', { device })}
                </Button>
              )}
            </li>
          ))}
      </ul>
      {others.length === 0 ? (
        <p className="text-muted">{t('settings.sessions.alone')}</p>
      ) : (
        <Button
          busy={busy}
          onClick={() => void end(account.endOtherSessions(), t('settings.sessions.othersEnded'))}
        >
          {t('settings.sessions.endOthers')}
        </Button>
      )}
    </>
  );
}
