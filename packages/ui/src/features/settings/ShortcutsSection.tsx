import { useTranslation } from 'react-i18next';
import { ShortcutTable } from '../shortcuts/index.ts';
import { Section } from './Section.tsx';

/** Which key does what in a meeting. */
export function ShortcutsSection() {
  const { t } = useTranslation();
  return (
    <Section title={t('call.shortcuts')} text={t('shortcuts.text')}>
      <ShortcutTable />
    </Section>
  );
}
