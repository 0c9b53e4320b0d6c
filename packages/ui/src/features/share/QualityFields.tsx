import {
  SHARE_CONTENTS,
  SHARE_FRAME_RATES,
  SHARE_RESOLUTIONS,
  usualFrameRate,
  type ShareQuality,
} from '@parley/core/domain/share';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import Gauge from 'lucide-react/icons/gauge';
import Proportions from 'lucide-react/icons/proportions';
import { classes } from '../../primitives/classes.ts';
import { SelectField } from '../../primitives/SelectField.tsx';

interface QualityFieldsProps {
  readonly quality: ShareQuality;
  readonly onChange: (next: ShareQuality) => void;
}

/** Text or motion, and how large and how often. */
export function QualityFields({ quality, onChange }: QualityFieldsProps) {
  const { t } = useTranslation();
  const name = useId();
  return (
    <div className="@container space-y-3">
      <fieldset>
        <legend className="mb-2 text-sm text-muted">{t('share.content')}</legend>
        <div className="grid gap-2 @md:grid-cols-2">
          {SHARE_CONTENTS.map((content) => (
            <label
              key={content}
              className={classes(
                'flex cursor-pointer gap-3 rounded-control border p-3 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
                quality.content === content
                  ? 'border-accent bg-accent-soft'
                  : 'border-line hover:border-line-strong',
              )}
            >
              <input
                type="radio"
                name={name}
                value={content}
                checked={quality.content === content}
                aria-labelledby={`${name}-${content}-name`}
                aria-describedby={`${name}-${content}`}
                onChange={() => onChange({ ...quality, content, framesPerSecond: usualFrameRate(content) })}
                className="mt-1 size-4 accent-accent"
              />
              <span className="min-w-0">
                <span id={`${name}-${content}-name`} className="block font-[560]">
                  {t(`share.contents.${content}`)}
                </span>
                <span id={`${name}-${content}`} className="block text-sm text-muted">
                  {t(`share.contentHints.${content}`)}
                </span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="grid gap-2 @md:grid-cols-2">
        <SelectField
          label={t('share.resolution')}
          icon={<Proportions className="size-4.5" aria-hidden="true" />}
          options={SHARE_RESOLUTIONS.map((id) => ({ id, label: t(`share.resolutions.${id}`) }))}
          value={quality.resolution}
          emptyText=""
          onChange={(chosen) => {
            const resolution = SHARE_RESOLUTIONS.find((one) => one === chosen);
            if (resolution) onChange({ ...quality, resolution });
          }}
        />
        <SelectField
          label={t('share.frameRate')}
          icon={<Gauge className="size-4.5" aria-hidden="true" />}
          options={SHARE_FRAME_RATES.map((rate) => ({
            id: String(rate),
            label: t('share.frames', { count: rate }),
          }))}
          value={String(quality.framesPerSecond)}
          emptyText=""
          onChange={(chosen) => {
            const framesPerSecond = SHARE_FRAME_RATES.find((rate) => String(rate) === chosen);
            if (framesPerSecond !== undefined) onChange({ ...quality, framesPerSecond });
          }}
        />
      </div>
    </div>
  );
}
