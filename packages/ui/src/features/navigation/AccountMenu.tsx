import { Menu } from '@base-ui/react/menu';
import type { User } from '@parley/core/contracts/rest';
import { useTranslation } from 'react-i18next';
import LogOut from 'lucide-react/icons/log-out';
import { Avatar } from '../../primitives/Avatar.tsx';
import { useServices } from '../../services/index.ts';

/** Who is signed in, and the way out. */
export function AccountMenu({ user }: { readonly user: User }) {
  const { t } = useTranslation();
  const { session, api, platform } = useServices();
  return (
    <Menu.Root>
      <Menu.Trigger aria-label={t('home.account')} className="rounded-full">
        <Avatar name={user.name} seed={user.id} className="size-11 text-base" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={10} className="z-30">
          <Menu.Popup className="w-72 rounded-card border border-line bg-raised p-2 shadow-float transition-opacity outline-none data-ending-style:opacity-0 data-starting-style:opacity-0">
            <div className="px-3 pt-2 pb-3">
              <p className="truncate font-[600]">{user.name}</p>
              <p className="truncate text-sm text-muted">{user.email}</p>
              {platform.kind === 'desktop' && (
                <p className="mt-1 truncate text-sm text-muted">
                  {t('server.connectedTo', { host: new URL(api.origin).host })}
                </p>
              )}
            </div>
            <Menu.Item
              onClick={() => void session.signOut()}
              className="flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3 -outline-offset-2 data-highlighted:bg-ink/7"
            >
              <LogOut className="size-4.5 text-muted rtl:-scale-x-100" aria-hidden="true" />
              {t('auth.signOut')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
