import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { classes } from '../../primitives/classes.ts';
import { PLACES, type Place } from './places.ts';

/** Phones: the same places under the thumb. */
export function TabBar({ current }: { readonly current: Place }) {
  const { t } = useTranslation();
  return (
    <nav
      aria-label={t('navigation.main')}
      className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      <ul className="grid grid-cols-3">
        {PLACES.map(({ id, href, Icon }) => (
          <li key={id}>
            <Link
              href={href}
              aria-current={id === current ? 'page' : undefined}
              className={classes(
                'flex min-h-16 flex-col items-center justify-center gap-1 text-xs font-[560]',
                id === current ? 'text-brand' : 'text-muted',
              )}
            >
              <span className={classes('rounded-full px-5 py-1', id === current && 'bg-brand-soft')}>
                <Icon className="size-5" aria-hidden="true" />
              </span>
              {t(`navigation.${id}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
