/** How hard a password is to guess, as far as a page can tell without a dictionary. */
export type PasswordStrength = 'short' | 'weak' | 'fair' | 'good' | 'strong';

const WELL_KNOWN = /^(?:passwor[dt]|qwert[yz]|letmein|welcome|iloveyou|admin|parley|abc|123|111|000)/i;
const KINDS = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];

/** A hint while typing; the service has the last word, with a dictionary of its own. */
export function strengthOf(password: string): PasswordStrength {
  const length = Array.from(password).length;
  if (length < 8) return 'short';
  const different = new Set(password.toLowerCase()).size;
  if (different < 5 || WELL_KNOWN.test(password) || /^\d+$/.test(password)) return 'weak';
  const kinds = KINDS.filter((kind) => kind.test(password)).length;
  const worth = length + (kinds - 1) * 2;
  if (worth >= 20) return 'strong';
  return worth >= 14 ? 'good' : 'fair';
}
