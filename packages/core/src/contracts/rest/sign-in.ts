import { z } from 'zod';
import { Email, Password } from './auth.ts';

/** A token out of a mail's link, or a ticket: 256 bits, base64url. */
export const OneTimeTokenText = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'is not a token');

/** An e-mail address that something is to be sent to. Whether it is known is never told. */
export const AddressRequest = z.object({ email: Email }).meta({ id: 'AddressRequest' });
export type AddressRequest = z.infer<typeof AddressRequest>;

export const VerifyRequest = z.object({ token: OneTimeTokenText }).meta({ id: 'VerifyRequest' });

export const ResetRequest = z
  .object({ token: OneTimeTokenText, password: Password })
  .meta({ id: 'ResetRequest' });
export type ResetRequest = z.infer<typeof ResetRequest>;

/** Six digits of an authenticator, or a recovery code; spaces and dashes do not matter. */
export const SecondFactorCode = z
  .string()
  .max(40)
  .transform((text) => text.replace(/[\s-]/g, '').toLowerCase())
  .pipe(z.string().regex(/^(\d{6}|[a-z0-9]{16})$/, 'is not a code'));

export const TwoFactorVerifyRequest = z
  .object({ ticket: OneTimeTokenText, code: SecondFactorCode })
  .meta({ id: 'TwoFactorVerifyRequest' });
export type TwoFactorVerifyRequest = z.infer<typeof TwoFactorVerifyRequest>;

export const TwoFactorStatus = z
  .object({ enabled: z.boolean(), recoveryCodesLeft: z.int().nonnegative() })
  .meta({ id: 'TwoFactorStatus' });
export type TwoFactorStatus = z.infer<typeof TwoFactorStatus>;

/** For the authenticator: `uri` as a QR code, `secret` (base32) to type. */
export const TwoFactorSetup = z
  .object({ secret: z.string(), uri: z.string() })
  .meta({ id: 'TwoFactorSetup' });
export type TwoFactorSetup = z.infer<typeof TwoFactorSetup>;

export const CodeRequest = z.object({ code: SecondFactorCode }).meta({ id: 'CodeRequest' });

/** Shown once; each is good for one sign-in. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

/** Proof of the person behind the session: the password, with a code where two-step sign-in is on, or a code alone. */
export const ReauthenticateRequest = z
  .union([
    z.object({ password: z.string().min(1).max(128), code: SecondFactorCode.optional() }),
    z.object({ code: SecondFactorCode }),
  ])
  .meta({ id: 'ReauthenticateRequest' });
export type ReauthenticateRequest = z.infer<typeof ReauthenticateRequest>;

export const SessionList = z
  .object({
    sessions: z.array(
      z.object({
        id: z.string(),
        /** Such as `Firefox on Linux`, as the device says itself. */
        device: z.string(),
        createdAt: z.iso.datetime(),
        usedAt: z.iso.datetime(),
        current: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'SessionList' });
export type SessionList = z.infer<typeof SessionList>;

const Base64Url = z
  .string()
  .max(20_000)
  .regex(/^[A-Za-z0-9_-]+$/);

/** What `navigator.credentials.create` takes, in WebAuthn's own JSON form (w3.org/TR/webauthn-3, 5.1.8). */
export const PasskeyOptions = z
  .object({ ticket: z.string(), options: z.record(z.string(), z.unknown()) })
  .meta({ id: 'PasskeyOptions' });
export type PasskeyOptions = z.infer<typeof PasskeyOptions>;

export const PasskeyName = z.string().trim().min(1).max(60);

/** A new passkey, as the browser writes it (`PublicKeyCredential.toJSON`). */
export const RegisterPasskeyRequest = z
  .object({
    ticket: OneTimeTokenText,
    name: PasskeyName.default('Passkey'),
    response: z.object({
      id: Base64Url,
      rawId: Base64Url,
      type: z.literal('public-key'),
      response: z.object({
        clientDataJSON: Base64Url,
        attestationObject: Base64Url,
        transports: z.array(z.string().max(32)).max(10).default([]),
      }),
    }),
  })
  .meta({ id: 'RegisterPasskeyRequest' });
export type RegisterPasskeyRequest = z.infer<typeof RegisterPasskeyRequest>;

/** A passkey's signature, as the browser writes it. */
export const PasskeySignInRequest = z
  .object({
    ticket: OneTimeTokenText,
    response: z.object({
      id: Base64Url,
      rawId: Base64Url,
      type: z.literal('public-key'),
      response: z.object({
        clientDataJSON: Base64Url,
        authenticatorData: Base64Url,
        signature: Base64Url,
        userHandle: Base64Url.optional(),
      }),
    }),
  })
  .meta({ id: 'PasskeySignInRequest' });
export type PasskeySignInRequest = z.infer<typeof PasskeySignInRequest>;

export const Passkey = z
  .object({
    id: z.string(),
    name: z.string(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Passkey' });
export type Passkey = z.infer<typeof Passkey>;

export const PasskeyList = z.object({ passkeys: z.array(Passkey) }).meta({ id: 'PasskeyList' });

export const RenamePasskeyRequest = z.object({ name: PasskeyName }).meta({ id: 'RenamePasskeyRequest' });
