import type { ShareQuality } from '@parley/core/domain/share';
import { useTranslation } from 'react-i18next';
import ChevronDown from 'lucide-react/icons/chevron-down';
import { usePreference } from '../../services/index.ts';
import { QualityFields } from './QualityFields.tsx';

/** How a share will be sent, in a line; the choice itself for those who open it. */
export function QualityDisclosure() {
  const { t } = useTranslation();
  const [quality, setQuality] = usePreference('shareQuality');
  return (
    <details className="group rounded-control border border-line px-3.5">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 text-[0.9375rem] [&::-webkit-details-marker]:hidden">
        <span className="shrink-0 text-muted">{t('share.quality')}</span>
        <QualityLine quality={quality} />
        <ChevronDown
          className="ms-auto size-4 shrink-0 text-muted transition-transform group-open:rotate-180"
          aria-hidden="true"
        />
      </summary>
      <div className="pt-1 pb-3.5">
        <QualityFields quality={quality} onChange={setQuality} />
      </div>
    </details>
  );
}

function QualityLine({ quality }: { readonly quality: ShareQuality }) {
  const { t } = useTranslation();
  return (
    <span className="min-w-0 truncate">
      {t('share.qualitySummary', {
        content: t(`share.contents.${quality.content}`),
        resolution: quality.resolution,
        count: quality.framesPerSecond,
      })}
    </span>
  );
}
