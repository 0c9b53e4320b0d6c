import '../../i18n/late.ts';
import type { Call, ShareViewer } from '@parley/core/call';
import type { Admission } from '@parley/core/join';
import type { Legibility } from '@parley/core/domain/legibility';
import { DEFAULT_SHARE_QUALITY, type ShareContent } from '@parley/core/domain/share';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleDashed from 'lucide-react/icons/circle-dashed';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { Button } from '../../primitives/Button.tsx';
import { classes } from '../../primitives/classes.ts';
import { useObservable, usePreference, useServices } from '../../services/index.ts';
import { QualityFields } from './QualityFields.tsx';

/** For whoever shares: how it arrives at each of the others, and what helps. */
export function ViewersPanel({ admission }: { readonly admission: Admission }) {
  const { t } = useTranslation();
  const { call } = admission;
  const share = useObservable(call.share);
  switch (share.kind) {
    case 'on':
      return <Viewers call={call} />;
    case 'paused':
      return <p className="px-5 py-2 text-muted">{t('shareViewers.paused')}</p>;
    case 'off':
    case 'starting':
    case 'failed':
    case 'forbidden':
      return <p className="px-5 py-2 text-muted">{t('shareViewers.notSharing')}</p>;
  }
}

function Viewers({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const viewers = useObservable(call.presenting.viewers);
  const quality = useObservable(call.presenting.quality) ?? DEFAULT_SHARE_QUALITY;
  const [, remember] = usePreference('shareQuality');
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-4">
      <p className="pb-3 text-sm text-muted">
        {t(viewers.length === 0 ? 'shareViewers.alone' : 'shareViewers.intro')}
      </p>
      <ul className="space-y-2">
        {viewers.map((viewer) => (
          <ViewerRow key={viewer.identity} call={call} viewer={viewer} content={quality.content} />
        ))}
      </ul>
      <div className="mt-5 border-t border-line pt-4">
        <QualityFields
          quality={quality}
          onChange={(next) => {
            remember(next);
            void call.presenting.setQuality(next);
          }}
        />
      </div>
    </div>
  );
}

interface ViewerRowProps {
  readonly call: Call;
  readonly viewer: ShareViewer;
  readonly content: ShareContent;
}

const LOOKS = {
  clear: { Icon: CircleCheck, look: 'text-accent' },
  away: { Icon: CircleDashed, look: 'text-muted' },
  hard: { Icon: TriangleAlert, look: 'text-warn' },
  lost: { Icon: CircleAlert, look: 'text-danger' },
} as const;

function ViewerRow({ call, viewer, content }: ViewerRowProps) {
  const { t } = useTranslation();
  const { toasts } = useServices();
  const { identity, name, verdict, remedy } = viewer;
  const { Icon, look } = LOOKS[verdict?.kind ?? 'away'];
  const help = async (): Promise<void> => {
    await call.presenting.help(identity);
    toasts.show(remedy === 'ask' ? t('shareViewers.asked', { name }) : t('shareViewers.spared'));
  };
  return (
    <li className="rounded-control border border-line p-3">
      <p className="truncate font-[560]">{name}</p>
      <p className={classes('mt-1 flex items-start gap-1.5 text-sm', look)}>
        <Icon className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
        {verdict ? sentenceOf(verdict, content, t) : t('shareViewers.waiting')}
      </p>
      <Facts viewer={viewer} />
      {remedy !== null && (
        <Button
          className="mt-2 min-h-10 w-full"
          aria-label={t('shareViewers.remedyFor', { remedy: t(`shareViewers.remedies.${remedy}`), name })}
          onClick={() => void help()}
        >
          {t(`shareViewers.remedies.${remedy}`)}
        </Button>
      )}
    </li>
  );
}

function Facts({ viewer: { view } }: { readonly viewer: ShareViewer }) {
  const { t, i18n } = useTranslation();
  if (!view || view.received.width === 0) return null;
  const number = (value: number, digits: number): string =>
    new Intl.NumberFormat(i18n.language, { maximumFractionDigits: digits }).format(value);
  const delay = new Intl.NumberFormat(i18n.language, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'narrow',
    maximumFractionDigits: 1,
  }).format(view.delay / 1_000);
  return (
    <p className="mt-1 text-[0.8125rem] text-muted tabular-nums" dir="ltr">
      {t('shareViewers.facts', {
        width: view.received.width,
        height: view.received.height,
        frames: number(view.framesPerSecond, 0),
        delay,
      })}
    </p>
  );
}

function sentenceOf(verdict: Legibility, content: ShareContent, t: TFunction): string {
  switch (verdict.kind) {
    case 'clear':
      return t(content === 'text' ? 'shareViewers.clear' : 'shareViewers.clearMotion');
    case 'away':
      return t('shareViewers.away');
    case 'hard':
      return t(`shareViewers.hard.${verdict.cause}`);
    case 'lost':
      return t(`shareViewers.lost.${verdict.cause}`);
  }
}
