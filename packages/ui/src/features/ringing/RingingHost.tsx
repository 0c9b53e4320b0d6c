import type { Notification } from '@parley/core/contracts/rest';
import type { People } from '@parley/core/people';
import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreference, useObservable, useServices } from '../../services/index.ts';
import { IncomingCall } from './IncomingCall.tsx';
import { OutgoingCall } from './OutgoingCall.tsx';
import { RingAnnouncement } from './RingAnnouncement.tsx';

/** Calls, whatever screen is shown, and a word of what was missed while nobody looked. */
export function RingingHost({ people }: { readonly people: People }) {
  const incoming = useObservable(people.ringing.incoming);
  const outgoing = useObservable(people.ringing.outgoing);
  const [hidden, setHidden] = useState<string | null>(null);
  useTelling(people);
  const shown = incoming?.id === hidden ? null : incoming;
  return (
    <>
      <RingAnnouncement call={shown} />
      {incoming !== null && (
        <IncomingCall
          key={incoming.id}
          call={incoming}
          ringing={people.ringing}
          away={shown === null}
          onHide={() => setHidden(incoming.id)}
        />
      )}
      {outgoing.kind !== 'none' && shown === null && <OutgoingCall outgoing={outgoing} people={people} />}
    </>
  );
}

/** Says what came in just now: as a notice of the system where the window is out of sight, else as a toast. */
function useTelling(people: People): void {
  const { t } = useTranslation();
  const { platform, toasts } = useServices();
  const [notices] = usePreference('systemNotices');
  const { latest } = people.notifications;
  useEffect(
    () =>
      latest.subscribe(() => {
        const notification = latest.value;
        if (notification === null) return;
        const { id, about } = notification;
        const text = sentenceOf(about, t);
        if (document.hasFocus()) toasts.show(text);
        else if (notices) platform.notices.show({ id: `notification-${id}`, title: text, body: '' });
      }),
    [latest, notices, platform, toasts, t],
  );
}

function sentenceOf(about: Notification['about'], t: TFunction): string {
  switch (about.kind) {
    case 'missed-call':
      return t('ringing.missedNotice', { name: about.callerName });
    case 'invitation':
      return t('notifications.invitationUntitled', { name: about.inviterName });
    case 'event':
      return t(`notifications.event.${about.change}`, { name: about.ownerName, title: about.title });
  }
}
