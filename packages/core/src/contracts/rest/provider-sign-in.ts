import { z } from 'zod';

/** How a provider is named in addresses and variables: `google`, `github`, `company-sso`. */
export const ProviderId = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);

/** A place where people sign in besides this service, as its button needs it. */
export const SignInProvider = z.object({ id: z.string(), name: z.string() }).meta({ id: 'SignInProvider' });
export type SignInProvider = z.infer<typeof SignInProvider>;

/** A path on this service with its query: nothing that a browser could take for another origin. */
export const ReturnPath = z
  .string()
  .max(512)
  .regex(/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/)
  .meta({ id: 'ReturnPath' });

/** 256 bits or a SHA-256 in base64url: states, verifiers, challenges and one-time codes are all written so. */
const Base64Url256 = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** RFC 7636 with S256 and a verifier of 32 bytes; other lengths are not written by our app. */
export const AppVerifier = Base64Url256;
export const AppChallenge = Base64Url256;
export const AppState = Base64Url256;
export const AppCode = Base64Url256;

/** Redirects of RFC 8252, 7.3: a literal loopback address with any port, a plain path and nothing behind it. */
export const LoopbackRedirect = z
  .string()
  .max(200)
  .regex(/^http:\/\/(?:127\.0\.0\.1|\[::1\]):[1-9]\d{0,4}(?:\/[A-Za-z0-9._~/-]*)?$/);

/** What comes back to the app over `parley://auth`, with the verifier that the app has kept to itself. */
export const RedeemRequest = z.object({ code: AppCode, verifier: AppVerifier }).meta({ id: 'RedeemRequest' });
export type RedeemRequest = z.infer<typeof RedeemRequest>;

/** A way to sign in that belongs to an account. */
export const Identity = z
  .object({
    id: z.string(),
    provider: SignInProvider,
    /** What the provider called the person last; for recognising it, and for nothing else. */
    email: z.string().nullable(),
    createdAt: z.int(),
    lastUsedAt: z.int(),
  })
  .meta({ id: 'Identity' });
export type Identity = z.infer<typeof Identity>;

/** `pending` waits for the person to confirm it by `POST /api/auth/identities/link`. */
export const IdentityList = z
  .object({
    identities: z.array(Identity),
    pending: z.object({ provider: SignInProvider, email: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'IdentityList' });
export type IdentityList = z.infer<typeof IdentityList>;

/** The browser's pending identity is found by its cookie; the app names its own by code and verifier. */
export const LinkIdentityRequest = z.union([RedeemRequest, z.object({})]).meta({ id: 'LinkIdentityRequest' });
export type LinkIdentityRequest = z.infer<typeof LinkIdentityRequest>;
