import { IdentitiesCard } from './IdentitiesCard.tsx';
import { PasskeysCard } from './PasskeysCard.tsx';
import { TwoFactorCard } from './TwoFactorCard.tsx';

/** How one signs in beside the password. */
export function SecuritySection() {
  return (
    <>
      <TwoFactorCard />
      <PasskeysCard />
      <IdentitiesCard />
    </>
  );
}
