import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import Ban from 'lucide-react/icons/ban';
import Droplets from 'lucide-react/icons/droplets';
import ImagePlus from 'lucide-react/icons/image-plus';
import { classes } from '../../primitives/classes.ts';
import { keepOwnPicture, PICTURES, usePreference, type OwnPictureProblem } from '../../services/index.ts';

/** What stands behind the own picture: nothing changed, blurred, one of our pictures, or one from a file. */
export function BackgroundChoice() {
  const { t } = useTranslation();
  const [chosen, choose] = usePreference('background');
  const [problem, setProblem] = useState<OwnPictureProblem | null>(null);
  const group = useId();
  const takeFile = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const trouble = await keepOwnPicture(file);
    setProblem(trouble);
    // Also where one was chosen before: a new object, so that the new picture is looked up.
    if (trouble === null) choose({ kind: 'own' });
  };
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-[600]">{t('setup.background')}</legend>
      <div className="grid grid-cols-4 gap-2">
        <Choice
          group={group}
          label={t('setup.backgrounds.none')}
          checked={chosen.kind === 'none'}
          onChoose={() => choose({ kind: 'none' })}
        >
          <Ban className="size-5" aria-hidden="true" />
        </Choice>
        <Choice
          group={group}
          label={t('setup.backgrounds.blur')}
          checked={chosen.kind === 'blur'}
          onChoose={() => choose({ kind: 'blur' })}
        >
          <Droplets className="size-5" aria-hidden="true" />
        </Choice>
        {PICTURES.map(({ name, url }) => (
          <Choice
            key={name}
            group={group}
            label={t(`setup.backgrounds.${name}`)}
            checked={chosen.kind === 'picture' && chosen.name === name}
            onChoose={() => choose({ kind: 'picture', name })}
          >
            <img src={url} alt="" className="absolute inset-0 size-full object-cover" />
          </Choice>
        ))}
        <label
          className={classes(
            'relative grid aspect-video cursor-pointer place-items-center overflow-hidden rounded-control border-2 bg-raised text-muted hover:border-line-strong has-focus-visible:outline-2',
            chosen.kind === 'own' ? 'border-brand' : 'border-line',
          )}
        >
          <ImagePlus className="size-5" aria-hidden="true" />
          <span className="sr-only">{t('setup.backgrounds.own')}</span>
          <input
            type="file"
            accept="image/*"
            className="absolute inset-0 size-full cursor-pointer opacity-0"
            onChange={(event) => {
              void takeFile(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </label>
      </div>
      <p role="status" className="mt-2 text-sm text-danger empty:hidden">
        {problem !== null && t(`setup.ownPicture.${problem}`)}
      </p>
    </fieldset>
  );
}

interface ChoiceProps {
  readonly group: string;
  readonly label: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

function Choice({ group, label, checked, onChoose, children }: ChoiceProps) {
  return (
    <label
      title={label}
      className={classes(
        'relative grid aspect-video cursor-pointer place-items-center overflow-hidden rounded-control border-2 bg-raised text-muted hover:border-line-strong has-focus-visible:outline-2',
        checked ? 'border-brand' : 'border-line',
      )}
    >
      {children}
      <input
        type="radio"
        name={group}
        aria-label={label}
        checked={checked}
        onChange={onChoose}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
    </label>
  );
}
