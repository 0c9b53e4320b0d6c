import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import PanelLeftClose from 'lucide-react/icons/panel-left-close';
import PanelLeftOpen from 'lucide-react/icons/panel-left-open';
import { classes } from '../../primitives/classes.ts';
import { usePreference } from '../../services/index.ts';
import { Logo } from '../../theme/Logo.tsx';
import { PLACES, type Place } from './places.ts';

/** Tablets and desktops: a rail of signs, with words where there is room and the person wants them. */
export function SideBar({ current }: { readonly current: Place }) {
  const { t } = useTranslation();
  const [width, setWidth] = usePreference('sideBar');
  const wide = width === 'wide';
  const word = classes('truncate', wide ? 'hidden lg:inline' : 'hidden');
  const Toggle = wide ? PanelLeftClose : PanelLeftOpen;
  return (
    <div
      className={classes(
        'sticky top-0 hidden h-dvh shrink-0 flex-col gap-2 border-e border-line bg-surface/70 p-4 transition-[width] duration-200 sm:flex',
        wide ? 'w-20 lg:w-60' : 'w-20',
      )}
    >
      <span className="mb-4 flex items-center gap-3 px-1">
        <Logo />
        <span className={classes('text-lg font-[680] tracking-tight', word)}>{t('app.name')}</span>
      </span>
      <nav aria-label={t('navigation.main')} className="flex-1">
        <ul className="space-y-1.5">
          {PLACES.map(({ id, href, Icon }) => (
            <li key={id}>
              <Link
                href={href}
                aria-current={id === current ? 'page' : undefined}
                aria-label={t(`navigation.${id}`)}
                title={t(`navigation.${id}`)}
                className={classes(
                  'flex min-h-12 items-center gap-3.5 rounded-control px-3.5 font-[560]',
                  id === current
                    ? 'soft-sunken bg-brand-soft text-brand'
                    : 'text-muted hover:bg-ink/6 hover:text-ink',
                )}
              >
                <Icon className="size-5 shrink-0" aria-hidden="true" />
                <span className={word}>{t(`navigation.${id}`)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <button
        type="button"
        aria-label={t(wide ? 'navigation.collapse' : 'navigation.expand')}
        title={t(wide ? 'navigation.collapse' : 'navigation.expand')}
        onClick={() => setWidth(wide ? 'narrow' : 'wide')}
        className="hidden size-12 place-items-center self-start rounded-control text-muted hover:bg-ink/6 hover:text-ink lg:grid"
      >
        <Toggle className="size-5 rtl:-scale-x-100 rtl:-scale-x-100" aria-hidden="true" />
      </button>
    </div>
  );
}
