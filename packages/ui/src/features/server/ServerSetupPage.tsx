import { parseServerOrigin } from '@parley/core/contracts/deeplink';
import type { Platform } from '@parley/core/platform';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import Server from 'lucide-react/icons/server';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { Card, CenteredPage } from '../../primitives/Page.tsx';
import { TextField } from '../../primitives/TextField.tsx';
import { usePageTitle } from '../../services/index.ts';
import { Logo } from '../../theme/Logo.tsx';

export type ServerTrouble = 'unreachable' | 'not-parley';

interface ServerSetupPageProps {
  readonly platform: Platform;
  /** What the server confirmed last turned out to be. */
  readonly trouble?: ServerTrouble;
}

/**
 * The app's first run, and the way to another server. The page may speak to a confirmed server only, so the check
 * follows the confirmation: the app starts anew and says here what it found.
 */
export function ServerSetupPage({ platform, trouble }: ServerSetupPageProps) {
  usePageTitle('server');
  const { t } = useTranslation();
  const [address, setAddress] = useState(platform.server ?? platform.defaultServer);
  const [invalid, setInvalid] = useState(false);
  const [going, setGoing] = useState(false);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const origin = readAddress(address);
    setInvalid(origin === null);
    if (origin === null || going) return;
    setGoing(true);
    void platform.useServer(origin).finally(() => setGoing(false));
  };
  return (
    <CenteredPage>
      <Card className="p-7 sm:p-10">
        <Logo className="size-12" />
        <h1 className="mt-6 text-[1.75rem] leading-tight">{t('server.title')}</h1>
        <p className="mt-2 text-muted">{t('server.text')}</p>
        <form noValidate onSubmit={onSubmit} className="mt-7 space-y-5">
          {trouble !== undefined && <Notice tone="danger">{t(`server.errors.${trouble}`)}</Notice>}
          <TextField
            label={t('server.address')}
            type="url"
            inputMode="url"
            autoCapitalize="none"
            spellCheck={false}
            value={address}
            onChange={(event) => setAddress(event.target.value)}
            error={invalid ? t('server.errors.address') : null}
          />
          <Button
            type="submit"
            tone="brand"
            size="large"
            busy={going}
            icon={<Server className="size-5" aria-hidden="true" />}
            className="w-full"
          >
            {t('server.continue')}
          </Button>
        </form>
      </Card>
    </CenteredPage>
  );
}

/** Reads an address as people type it: without a scheme it means https, or http for this very machine. */
function readAddress(text: string): string | null {
  const trimmed = text.trim().replace(/\/+$/, '');
  if (/^https?:\/\//i.test(trimmed)) return parseServerOrigin(trimmed);
  const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(trimmed);
  return parseServerOrigin(`${loopback ? 'http' : 'https'}://${trimmed}`);
}
