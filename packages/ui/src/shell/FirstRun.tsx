import '../i18n/late.ts';
import type { LinkError } from '@parley/core/contracts/deeplink';
import type { Platform } from '@parley/core/platform';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmServerPage, ServerSetupPage } from '../features/server/index.ts';
import { Button } from '../primitives/Button.tsx';
import { Dialog } from '../primitives/Dialog.tsx';

/** No server is confirmed yet: a person names one, or agrees to the one of the link that started the app. */
export default function FirstRun({ platform }: { readonly platform: Platform }) {
  const { t } = useTranslation();
  const [proposed, setProposed] = useState<string | null>(null);
  const [refused, setRefused] = useState<LinkError | null>(null);
  useEffect(() => {
    const inbox = platform.links;
    if (!inbox) return undefined;
    const follow = async (): Promise<void> => {
      const arrived = await inbox.take();
      if (arrived === null) return;
      setRefused(arrived.ok ? null : arrived.error);
      if (arrived.ok && arrived.link.server !== null) setProposed(arrived.link.server);
    };
    void follow();
    return inbox.onArrived(() => void follow());
  }, [platform]);
  return (
    <>
      {proposed === null ? (
        <ServerSetupPage platform={platform} />
      ) : (
        <ConfirmServerPage
          origin={proposed}
          current={null}
          onConfirm={() => platform.useServer(proposed)}
          onCancel={() => setProposed(null)}
        />
      )}
      {refused !== null && (
        <Dialog
          open
          onClose={() => setRefused(null)}
          title={t('errors.linkTitle')}
          description={t(`links.${refused}`)}
          footer={<Button onClick={() => setRefused(null)}>{t('app.close')}</Button>}
        />
      )}
    </>
  );
}
