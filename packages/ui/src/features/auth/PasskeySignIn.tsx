import { createAccountApi } from '@parley/core/api/account';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import KeyRound from 'lucide-react/icons/key-round';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { useServices } from '../../services/index.ts';
import { askPasskey, passkeysWork } from './passkeys.ts';

/** Signing in without a password: here where the page can, from the app in the system's browser. */
export function PasskeySignIn() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { api, platform, providerSignIn, session, toasts } = useServices();
  const [busy, setBusy] = useState(false);
  if (platform.kind === 'web' && !passkeysWork()) return null;
  const signIn = async (): Promise<void> => {
    if (platform.kind === 'desktop') return providerSignIn.startOnPage();
    setBusy(true);
    const account = createAccountApi(api.origin, platform.session);
    const options = await account.passkeySignInOptions();
    const signed = options.ok ? await askPasskey(options.value) : null;
    const answer = signed === null ? null : await session.enter(account.passkeySignIn(signed));
    setBusy(false);
    if (!options.ok) return toasts.show(sentence(options.error), 'problem');
    if (answer === null) return toasts.show(t('auth.passkeyFailed'), 'problem');
    if (!answer.ok) toasts.show(sentence(answer.error), 'problem');
    return undefined;
  };
  return (
    <Button
      size="large"
      className="w-full"
      busy={busy}
      icon={<KeyRound className="size-4.5" aria-hidden="true" />}
      onClick={() => void signIn()}
    >
      {t('auth.passkey')}
    </Button>
  );
}
