import type { Profile } from '@parley/core/contracts/rest';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../primitives/Avatar.tsx';
import { useAccount } from './account-context.ts';

/** One's own picture, or one's initials where there is none. Fetched, because the app's page has no cookie to show. */
export function ProfilePicture({ profile }: { readonly profile: Profile }) {
  const { t } = useTranslation();
  const account = useAccount();
  const [address, setAddress] = useState<string | null>(null);
  const path = profile.avatar;
  useEffect(() => {
    if (path === null) return undefined;
    let made: string | null = null;
    let over = false;
    void account.avatar(path).then((answer) => {
      if (over || !answer.ok) return;
      made = URL.createObjectURL(answer.value);
      setAddress(made);
    });
    return () => {
      over = true;
      if (made !== null) URL.revokeObjectURL(made);
      setAddress(null);
    };
  }, [account, path]);
  return address === null ? (
    <Avatar name={profile.name} seed={profile.id} className="size-24 text-3xl" />
  ) : (
    <img
      src={address}
      alt={t('settings.profile.preview')}
      className="size-24 rounded-full object-cover shadow-control"
    />
  );
}
