import type { Call } from '@parley/core/call';
import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useObservable } from '../../services/index.ts';
import { watchAnnouncements, type Announcement } from './announcements.ts';

/** Says to screen readers what the eye is shown by a changed sign alone. */
export function Announcements({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const [watch] = useState(() => watchAnnouncements(call));
  useEffect(() => () => watch.end(), [watch]);
  const said = useObservable(watch.said);
  return (
    <div role="log" aria-label={t('call.announcements')} className="sr-only">
      {said.map((announcement) => (
        <p key={announcement.id}>{sentenceOf(announcement, t)}</p>
      ))}
    </div>
  );
}

function sentenceOf(announcement: Announcement, t: TFunction): string {
  switch (announcement.kind) {
    case 'microphone':
      return announcement.on ? t('call.unmuted') : t('call.muted');
    case 'camera':
      return announcement.on ? t('call.cameraIsOn') : t('call.cameraIsOff');
    case 'hand':
      return t('call.handRaised', { name: announcement.name });
  }
}
