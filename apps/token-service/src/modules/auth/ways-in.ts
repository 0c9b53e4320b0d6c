import type { Database } from '../../db/database.ts';

/** Forgets what apps were granted for a person and have not redeemed yet. */
export async function endAppHandOvers(userId: string, trx: Database): Promise<void> {
  await trx.deleteFrom('appSignIn').where('userId', '=', userId).execute();
}

/**
 * Removes every way into an account but its password, and the keys of its devices: for an address that turns out to
 * be somebody else's than whoever has set these up.
 */
export async function removeWaysIn(userId: string, trx: Database): Promise<void> {
  await trx.deleteFrom('passkey').where('userId', '=', userId).execute();
  await trx.deleteFrom('identity').where('userId', '=', userId).execute();
  await trx.deleteFrom('pendingIdentity').where('userId', '=', userId).execute();
  await trx.deleteFrom('twoFactor').where('userId', '=', userId).execute();
  await trx.deleteFrom('recoveryCode').where('userId', '=', userId).execute();
  await trx
    .deleteFrom('keyWrap')
    .where('deviceId', 'in', (from) =>
      from.selectFrom('deviceKey').select('deviceKey.id').where('deviceKey.userId', '=', userId),
    )
    .execute();
  await trx.deleteFrom('deviceKey').where('userId', '=', userId).execute();
  await endAppHandOvers(userId, trx);
}
