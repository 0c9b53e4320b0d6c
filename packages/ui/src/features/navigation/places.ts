import type { LucideIcon } from 'lucide-react';
import House from 'lucide-react/icons/house';
import Settings from 'lucide-react/icons/settings';
import UsersRound from 'lucide-react/icons/users-round';

export type Place = 'home' | 'people' | 'settings';

/** Where a member can be, in the order of the bars. */
export const PLACES: readonly { readonly id: Place; readonly href: string; readonly Icon: LucideIcon }[] = [
  { id: 'home', href: '/dashboard', Icon: House },
  { id: 'people', href: '/people', Icon: UsersRound },
  { id: 'settings', href: '/settings', Icon: Settings },
];
