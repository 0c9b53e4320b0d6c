import { z } from 'zod';

/** Control characters and bidirectional overrides have no place in a name or title that others read. */
const UNPRINTABLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** One line that others read beside other text: trimmed, at most `max` characters, printable. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .refine((text) => !UNPRINTABLE.test(text), { message: 'has characters that cannot be shown' });
}

/** What others see; trimmed, 1 to 80 characters, printable. */
export const DisplayName = line(80).min(1);

export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** Any characters, 8 to 128 of them (OWASP ASVS 5.0, 6.2). */
export const Password = z.string().min(8).max(128);

export const RegisterRequest = z
  .object({ email: Email, password: Password, name: DisplayName })
  .meta({ id: 'RegisterRequest' });
export type RegisterRequest = z.infer<typeof RegisterRequest>;

export const LoginRequest = z
  .object({ email: Email, password: z.string().min(1).max(128) })
  .meta({ id: 'LoginRequest' });
export type LoginRequest = z.infer<typeof LoginRequest>;

export const User = z
  .object({ id: z.string(), email: z.string(), name: z.string(), emailVerified: z.boolean() })
  .meta({ id: 'User' });
export type User = z.infer<typeof User>;

/** `token` is the session's bearer for the app and scripts; the browser ignores it and uses its cookie. */
export const SessionResponse = z.object({ user: User, token: z.string() }).meta({ id: 'SessionResponse' });
export type SessionResponse = z.infer<typeof SessionResponse>;

export const CurrentSession = z.object({ user: User.nullable() }).meta({ id: 'CurrentSession' });
export type CurrentSession = z.infer<typeof CurrentSession>;

/** The password was right and a code is wanted: 202. The ticket is good for ten minutes and one sign-in. */
export const TwoFactorStep = z
  .object({ status: z.literal('two-factor'), ticket: z.string() })
  .meta({ id: 'TwoFactorStep' });
export type TwoFactorStep = z.infer<typeof TwoFactorStep>;
