import type { Admission } from '@parley/core/join';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { useObservable } from '../../services/index.ts';

type Asked = 'microphone' | 'camera';

/** A host's wish that one speaks or is seen, told by the service. Nothing turns on but by the person's own press. */
export function UnmuteRequest({ admission }: { readonly admission: Admission }) {
  const { t } = useTranslation();
  const { call, realtime, room } = admission;
  const [asked, setAsked] = useState<Asked | null>(null);
  const microphone = useObservable(call.microphone);
  const camera = useObservable(call.camera);
  useEffect(
    () =>
      realtime.on('participant.unmute-requested', (event) => {
        if (event.roomId !== room.id || event.identity !== admission.identity) return;
        if (event.source === 'microphone' || event.source === 'camera') setAsked(event.source);
      }),
    [realtime, room.id, admission],
  );
  const on = asked === 'microphone' ? microphone : camera;
  const turnOn = (): void => {
    setAsked(null);
    void (asked === 'microphone' ? call.setMicrophone(true) : call.setCamera(true));
  };
  return (
    // There from the start: what a live region is born with is not read out.
    <div role="status" className="fixed inset-x-3 bottom-40 z-40 mx-auto w-fit max-w-xl">
      {asked !== null && on.kind !== 'on' && (
        <Notice
          tone="info"
          className="animate-rise"
          action={
            <span className="flex flex-wrap gap-2">
              <Button onClick={() => setAsked(null)}>{t('call.notNow')}</Button>
              <Button tone="brand" onClick={turnOn}>
                {t('call.turnOnNow')}
              </Button>
            </span>
          }
        >
          {t(asked === 'microphone' ? 'call.unmuteAskedMicrophone' : 'call.unmuteAskedCamera')}
        </Notice>
      )}
    </div>
  );
}
