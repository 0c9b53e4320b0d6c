import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits in base64url: a state, a nonce, a PKCE verifier (RFC 7636, 4.1), a one-time code. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret, and PKCE's S256 challenge of a verifier: its SHA-256 in base64url. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
