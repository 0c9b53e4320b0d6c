import '../../i18n/late.ts';
import type { EndReason } from '@parley/core/domain/call-state';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import Download from 'lucide-react/icons/download';
import Star from 'lucide-react/icons/star';
import { Button } from '../../primitives/Button.tsx';
import { classes } from '../../primitives/classes.ts';
import { Notice } from '../../primitives/Notice.tsx';
import { saveFile } from '../../services/index.ts';
import { callReport } from './call-report.ts';
import { useRating, type RatedMeeting } from './useRating.ts';

const STARS = [1, 2, 3, 4, 5] as const;

interface AfterCallProps {
  readonly reason: EndReason;
  readonly seconds: number;
  readonly meeting: RatedMeeting;
}

/** How it was, which is sent with the choice of a star; and what to hand to somebody who can mend it, which is not. */
export function AfterCall({ reason, seconds, meeting }: AfterCallProps) {
  const { t } = useTranslation();
  const { rating, rate } = useRating(meeting);
  const chosen = rating.kind === 'none' ? null : rating.stars;
  const aboutId = useId();
  // Whoever was put out is not asked: the service takes no word of theirs about it.
  const isAsked = reason !== 'removed' && reason !== 'banned';
  const save = (): void =>
    saveFile(
      t('afterCall.file'),
      callReport({ reason, seconds, rating: chosen }, window, window.navigator, new Date()),
    );
  return (
    <div className="mt-6 border-t border-line pt-5">
      {isAsked && (
        <fieldset aria-describedby={aboutId}>
          <legend className="mx-auto mb-2 font-[580]">{t('afterCall.question')}</legend>
          <p id={aboutId} className="mb-1 text-sm text-muted">
            {t('afterCall.sending')}
          </p>
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
                  checked={chosen === stars}
                  onChange={() => void rate(stars)}
                  aria-label={t('afterCall.stars', { count: stars })}
                  className="sr-only"
                />
                <Star
                  aria-hidden="true"
                  className={classes(
                    'size-7',
                    chosen !== null && stars <= chosen ? 'fill-warn text-warn' : 'text-line-strong',
                  )}
                />
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <p role="status" className="mt-1 text-sm text-muted">
        {rating.kind === 'sending' && t('afterCall.onItsWay')}
        {rating.kind === 'sent' && t('afterCall.thanks')}
      </p>
      {rating.kind === 'failed' && (
        <Notice
          tone="danger"
          className="mt-3 text-start"
          action={rating.again && <Button onClick={() => void rate(rating.stars)}>{t('app.retry')}</Button>}
        >
          {t('afterCall.notSent')} {rating.text}
        </Notice>
      )}
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
