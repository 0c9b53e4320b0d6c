import { useTranslation } from 'react-i18next';
import Languages from 'lucide-react/icons/languages';
import { languageFor, LANGUAGES } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { SelectField } from '../../primitives/SelectField.tsx';
import { useObservable, usePreference, useServices } from '../../services/index.ts';

/** The language of the app, each by its own name, so that nobody has to read another one to find theirs. */
export function LanguageField() {
  const { t } = useTranslation();
  const { language } = useServices();
  const state = useObservable(language.state);
  const [preferred, prefer] = usePreference('language');
  const choices = ['system', ...Object.keys(LANGUAGES)].filter(isChoice);
  const options = choices.map((id) => ({
    id,
    label:
      id === 'system'
        ? t('language.system', { name: LANGUAGES[languageFor(navigator.languages)].name })
        : LANGUAGES[id].name,
  }));
  return (
    <div className="space-y-3">
      <SelectField
        label={t('language.label')}
        icon={<Languages className="size-5" aria-hidden="true" />}
        options={options}
        value={preferred}
        emptyText=""
        onChange={(id) => isChoice(id) && prefer(id)}
      />
      {state.kind === 'failed' && (
        <Notice tone="danger" action={<Button onClick={() => language.retry()}>{t('app.retry')}</Button>}>
          {t('language.failed')}
        </Notice>
      )}
    </div>
  );
}

type Choice = 'system' | keyof typeof LANGUAGES;

function isChoice(id: string): id is Choice {
  return id === 'system' || Object.hasOwn(LANGUAGES, id);
}
