import { parseInviteText, type LinkError } from '@parley/core/contracts/deeplink';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import ArrowRight from 'lucide-react/icons/arrow-right';
import { Button } from '../../primitives/Button.tsx';
import { TextField } from '../../primitives/TextField.tsx';
import { useServices } from '../../services/index.ts';

type Reading =
  | { readonly kind: 'open' }
  | { readonly kind: 'refused'; readonly error: LinkError }
  | { readonly kind: 'elsewhere'; readonly host: string };

/** Takes a link or a code as people have it and leads to the before-joining screen. */
export function JoinForm() {
  const { t } = useTranslation();
  const { api, linkSecrets } = useServices();
  const [, navigate] = useLocation();
  const [reading, setReading] = useState<Reading>({ kind: 'open' });
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get('invite');
    const result = parseInviteText(typeof text === 'string' ? text : '');
    if (!result.ok) {
      setReading({ kind: 'refused', error: result.error });
      return;
    }
    const { code, server, linkSecret } = result.link;
    if (server !== null && server !== api.origin) {
      setReading({ kind: 'elsewhere', host: new URL(server).host });
      return;
    }
    if (linkSecret !== null) linkSecrets.remember(code, linkSecret);
    navigate(`/meeting/${code}`);
  };
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-3 sm:flex-row sm:items-start">
      <TextField
        className="min-w-0 flex-1"
        label={t('home.linkOrCode')}
        name="invite"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder={t('home.linkPlaceholder')}
        onChange={() => setReading({ kind: 'open' })}
        error={reading.kind === 'open' ? null : explain(reading)}
      />
      <Button
        type="submit"
        className="min-h-12 flex-none sm:mt-6.5"
        icon={<ArrowRight className="size-4.5 rtl:-scale-x-100" aria-hidden="true" />}
      >
        {t('home.join')}
      </Button>
    </form>
  );

  function explain(refusal: Exclude<Reading, { kind: 'open' }>): string {
    return refusal.kind === 'refused'
      ? t(`links.${refusal.error}`)
      : t('home.otherServer', { host: refusal.host });
  }
}
