import { useTranslation } from 'react-i18next';
import { BackgroundChoice, SoundChoices } from '../effects/index.ts';
import { Section } from './Section.tsx';

/** How this device sounds and looks in meetings; kept here, and nowhere else. */
export function DevicesSection() {
  const { t } = useTranslation();
  return (
    <Section title={t('settings.sections.devices')} text={t('setup.settingsText')}>
      <BackgroundChoice />
      <SoundChoices />
    </Section>
  );
}
