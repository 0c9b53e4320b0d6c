import type { Platform } from '@parley/core/platform';
import { useEffect, useState } from 'react';
import { ConfirmServerPage, ServerSetupPage } from '../features/server/index.ts';

/** No server is confirmed yet: a person names one, or agrees to the one of the link that started the app. */
export default function FirstRun({ platform }: { readonly platform: Platform }) {
  const [proposed, setProposed] = useState<string | null>(null);
  useEffect(() => {
    const inbox = platform.links;
    if (!inbox) return undefined;
    const follow = async (): Promise<void> => {
      const arrived = await inbox.take();
      if (arrived?.ok === true && arrived.link.server !== null) setProposed(arrived.link.server);
    };
    void follow();
    return inbox.onArrived(() => void follow());
  }, [platform]);
  if (proposed === null) return <ServerSetupPage platform={platform} />;
  return (
    <ConfirmServerPage
      origin={proposed}
      current={null}
      onConfirm={() => platform.useServer(proposed)}
      onCancel={() => setProposed(null)}
    />
  );
}
