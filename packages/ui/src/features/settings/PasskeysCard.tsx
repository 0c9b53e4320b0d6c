import type { Passkey } from '@parley/core/contracts/rest';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { useCopy, useServices } from '../../services/index.ts';
import { useAccount } from './account-context.ts';
import { PasskeyRow } from './PasskeyRow.tsx';
import { makePasskey, passkeysWork } from '../auth/index.ts';
import { useReauthentication } from './reauthentication.tsx';
import { Section, WhenLoaded } from './Section.tsx';
import { useLoaded } from './use-loaded.ts';

/** One's passkeys. They are made in a browser: the app's own page is no place that a passkey belongs to. */
export function PasskeysCard() {
  const { t } = useTranslation();
  const account = useAccount();
  const { state, reload } = useLoaded(account.passkeys);
  return (
    <Section title={t('settings.security.passkeys')} text={t('settings.security.passkeysText')}>
      <WhenLoaded state={state} reload={reload}>
        {(passkeys) => <Passkeys passkeys={passkeys} onChanged={reload} />}
      </WhenLoaded>
    </Section>
  );
}

interface PasskeysProps {
  readonly passkeys: readonly Passkey[];
  readonly onChanged: () => void;
}

function Passkeys({ passkeys, onChanged }: PasskeysProps) {
  const { t } = useTranslation();
  return (
    <>
      {passkeys.length === 0 ? (
        <p className="text-muted">{t('settings.security.noPasskeys')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} onChanged={onChanged} />
          ))}
        </ul>
      )}
      <Addition onAdded={onChanged} />
    </>
  );
}

function Addition({ onAdded }: { readonly onAdded: () => void }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { platform, toasts } = useServices();
  const copy = useCopy();
  const account = useAccount();
  const { guard } = useReauthentication();
  const [busy, setBusy] = useState(false);
  if (platform.kind === 'desktop') {
    const address = `${account.origin}/settings/security`;
    return (
      <Notice
        tone="info"
        action={
          <Button onClick={() => void copy(address, t('settings.security.addressCopied'))}>
            {t('settings.security.copyAddress')}
          </Button>
        }
      >
        {t('settings.security.passkeysInBrowser', { address })}
      </Notice>
    );
  }
  if (!passkeysWork()) return <Notice tone="info">{t('settings.security.passkeysUnsupported')}</Notice>;
  const add = async (): Promise<void> => {
    setBusy(true);
    const options = await guard(account.passkeyOptions);
    if (!options.ok) {
      setBusy(false);
      return toasts.show(sentence(options.error), 'problem');
    }
    const made = await makePasskey(options.value);
    const answer = made === null ? null : await account.addPasskey(made);
    setBusy(false);
    if (answer === null) return toasts.show(t('settings.security.passkeyFailed'), 'problem');
    if (!answer.ok) return toasts.show(sentence(answer.error), 'problem');
    toasts.show(t('settings.security.passkeyAdded'));
    onAdded();
  };
  return (
    <Button busy={busy} onClick={() => void add()}>
      {t('settings.security.addPasskey')}
    </Button>
  );
}
