import type { AccountApi } from '@parley/core/api/account';
import { createContext, useContext } from 'react';

const Context = createContext<AccountApi | null>(null);

export const AccountProvider = Context.Provider;

/** The account whose settings are shown. */
export function useAccount(): AccountApi {
  const account = useContext(Context);
  if (!account) throw new Error('a setting was drawn outside of the settings');
  return account;
}
