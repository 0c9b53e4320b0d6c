import '../../i18n/late.ts';
import type { EndReason } from '@parley/core/domain/call-state';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import Download from 'lucide-react/icons/download';
import Star from 'lucide-react/icons/star';
import { Button } from '../../primitives/Button.tsx';
import { classes } from '../../primitives/classes.ts';
import { saveFile } from '../../services/index.ts';
import { callReport } from './call-report.ts';

const STARS = [1, 2, 3, 4, 5] as const;

interface AfterCallProps {
  readonly reason: EndReason;
  readonly seconds: number;
}

/** How it was, and what to hand to somebody who can mend it. Nothing leaves this device by itself. */
export function AfterCall({ reason, seconds }: AfterCallProps) {
  const { t } = useTranslation();
  const [rating, setRating] = useState<number | null>(null);
  const save = (): void =>
    saveFile(
      t('afterCall.file'),
      callReport({ reason, seconds, rating }, window, window.navigator, new Date()),
    );
  return (
    <div className="mt-6 border-t border-line pt-5">
      <fieldset>
        <legend className="mx-auto mb-2 font-[580]">{t('afterCall.question')}</legend>
        <div className="flex justify-center">
          {STARS.map((stars) => (
            <label
              key={stars}
              title={t('afterCall.stars', { count: stars })}
              className="grid size-11 cursor-pointer place-items-center rounded-full has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name="rating"
                value={stars}
                checked={rating === stars}
                onChange={() => setRating(stars)}
                aria-label={t('afterCall.stars', { count: stars })}
                className="sr-only"
              />
              <Star
                aria-hidden="true"
                className={classes(
                  'size-7',
                  rating !== null && stars <= rating ? 'fill-warn text-warn' : 'text-line-strong',
                )}
              />
            </label>
          ))}
        </div>
      </fieldset>
      <p role="status" className="mt-1 text-sm text-muted empty:hidden">
        {rating !== null && t('afterCall.thanks')}
      </p>
      <Button
        tone="quiet"
        className="mt-3"
        icon={<Download className="size-4.5" aria-hidden="true" />}
        onClick={save}
      >
        {t('afterCall.save')}
      </Button>
      <p className="text-sm text-muted">{t('afterCall.about')}</p>
    </div>
  );
}
