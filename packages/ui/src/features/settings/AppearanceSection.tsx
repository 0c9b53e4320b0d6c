import { useTranslation } from 'react-i18next';
import Monitor from 'lucide-react/icons/monitor';
import Moon from 'lucide-react/icons/moon';
import Sun from 'lucide-react/icons/sun';
import { classes } from '../../primitives/classes.ts';
import { usePreference } from '../../services/index.ts';
import { LanguageField } from '../language/index.ts';
import { Section } from './Section.tsx';

const THEMES = [
  { id: 'system', Icon: Monitor },
  { id: 'light', Icon: Sun },
  { id: 'dark', Icon: Moon },
] as const;

/** Light or dark, and the language, each as chosen or as the system has it. */
export function AppearanceSection() {
  const { t } = useTranslation();
  const [theme, setTheme] = usePreference('theme');
  return (
    <Section title={t('settings.sections.appearance')} text={t('settings.appearance.text')}>
      <fieldset>
        <legend className="mb-3 font-[580]">{t('settings.appearance.theme')}</legend>
        <div className="grid gap-3 sm:grid-cols-3">
          {THEMES.map(({ id, Icon }) => (
            <label
              key={id}
              className={classes(
                'flex min-h-20 cursor-pointer items-center gap-3 rounded-control px-5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent sm:flex-col sm:justify-center sm:py-5',
                theme === id
                  ? 'soft-sunken border border-brand bg-brand-soft text-brand'
                  : 'soft-control text-ink',
              )}
            >
              <input
                type="radio"
                name="theme"
                value={id}
                checked={theme === id}
                onChange={() => setTheme(id)}
                className="sr-only"
              />
              <Icon className="size-6" aria-hidden="true" />
              <span className="font-[560]">{t(`settings.appearance.${id}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <h3 className="mt-8 mb-3 font-[580]">{t('language.label')}</h3>
      <LanguageField />
    </Section>
  );
}
