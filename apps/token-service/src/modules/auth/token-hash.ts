import { createHash, randomBytes } from 'node:crypto';

/** A new token of 256 random bits, base64url: 43 characters. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is stored of a token. One round of SHA-256 is enough for 256 random bits: nobody tries them out, and the
 * database that leaks does not hand out what is sent.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
