import { createHash } from 'node:crypto';

/** The names under which a profile keeps its secrets in the keychain: one of each kind per server. */
export interface SecretAccounts {
  session(server: string): string;
  roomKeys(server: string): string;
  deviceKeys(server: string): string;
}

/** A profile is the folder it lives in; its digest keeps the path itself out of the keychain's listing. */
export function secretAccounts(profileDirectory: string): SecretAccounts {
  const profile = digest(profileDirectory);
  return {
    session: (server) => `session ${profile} ${server}`,
    roomKeys: (server) => `room-keys ${profile} ${server}`,
    deviceKeys: (server) => `device-keys ${profile} ${server}`,
  };
}

/** Twelve hex digits of SHA-256: enough to tell names apart, short enough for a file or an account. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
