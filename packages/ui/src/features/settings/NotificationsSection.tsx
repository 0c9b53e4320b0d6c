import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { SwitchField } from '../../primitives/SwitchField.tsx';
import { usePreference, useServices } from '../../services/index.ts';
import { Section } from './Section.tsx';

/** What makes itself heard and seen, on this device. */
export function NotificationsSection() {
  const { t } = useTranslation();
  const { platform } = useServices();
  const [ringTone, setRingTone] = usePreference('ringTone');
  const [sounds, setSounds] = usePreference('sounds');
  const [reminders, setReminders] = usePreference('reminders');
  const [notices, setNotices] = usePreference('systemNotices');
  const [standing, setStanding] = useState(() => platform.notices.standing());
  return (
    <Section title={t('settings.sections.notifications')} text={t('settings.appearance.text')}>
      <SwitchField label={t('settings.notifications.ringTone')} checked={ringTone} onChange={setRingTone} />
      <SwitchField
        label={t('settings.notifications.sounds')}
        text={t('settings.notifications.soundsText')}
        checked={sounds}
        onChange={setSounds}
      />
      <SwitchField
        label={t('settings.notifications.reminders')}
        text={t('settings.notifications.remindersText')}
        checked={reminders}
        onChange={setReminders}
      />
      <SwitchField
        label={t('settings.notifications.system')}
        text={t('settings.notifications.systemText')}
        checked={notices && standing === 'granted'}
        disabled={standing !== 'granted'}
        onChange={setNotices}
      />
      {standing === 'not-asked' && (
        <Button onClick={() => void platform.notices.ask().then(setStanding)}>
          {t('settings.notifications.ask')}
        </Button>
      )}
      {standing === 'denied' && <Notice tone="warn">{t('settings.notifications.denied')}</Notice>}
      {standing === 'unsupported' && <Notice tone="info">{t('settings.notifications.unsupported')}</Notice>}
    </Section>
  );
}
