import { useTranslation } from 'react-i18next';
import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { useShortcut } from '../../services/index.ts';

interface PagerProps {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

const BUTTON = 'grid size-9 place-items-center rounded-full hover:bg-ink/8 disabled:opacity-35';

/** Leads through a crowd, a page at a time. */
export function Pager({ page, pages, onPage }: PagerProps) {
  const { t } = useTranslation();
  const back = useShortcut('previousPage');
  const on = useShortcut('nextPage');
  return (
    <div className="absolute inset-x-0 bottom-0.5 mx-auto flex w-fit items-center gap-1 rounded-full bg-raised/92 p-1 shadow-float">
      <button
        type="button"
        {...back}
        aria-label={t('call.previousPage')}
        disabled={page === 0}
        onClick={() => onPage(page - 1)}
        className={BUTTON}
      >
        <ChevronLeft className="size-5 rtl:-scale-x-100" aria-hidden="true" />
      </button>
      <span className="px-1 text-sm tabular-nums" aria-live="polite">
        {t('call.pageOf', { page: page + 1, pages })}
      </span>
      <button
        type="button"
        {...on}
        aria-label={t('call.nextPage')}
        disabled={page === pages - 1}
        onClick={() => onPage(page + 1)}
        className={BUTTON}
      >
        <ChevronRight className="size-5 rtl:-scale-x-100" aria-hidden="true" />
      </button>
    </div>
  );
}
