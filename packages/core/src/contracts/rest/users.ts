import { z } from 'zod';
import { DisplayName, Email, Password, User } from './auth.ts';

/** Where a member's picture is, on the service's own origin; another path with every picture. */
export const AvatarPath = z
  .string()
  .regex(/^\/api\/users\/[\w-]{1,64}\/avatar\?v=[0-9a-f]{8}$/)
  .meta({ id: 'AvatarPath' });

/** What a person sees of their own account. */
export const Profile = User.extend({
  createdAt: z.iso.datetime(),
  /** Whether there is a password to sign in with; without one it is a passkey or another company's sign-in. */
  hasPassword: z.boolean(),
  twoFactor: z.boolean(),
  avatar: AvatarPath.nullable(),
}).meta({ id: 'Profile' });
export type Profile = z.infer<typeof Profile>;

export const UpdateProfileRequest = z.object({ name: DisplayName }).meta({ id: 'UpdateProfileRequest' });
export type UpdateProfileRequest = z.infer<typeof UpdateProfileRequest>;

export const ChangePasswordRequest = z.object({ password: Password }).meta({ id: 'ChangePasswordRequest' });
export type ChangePasswordRequest = z.infer<typeof ChangePasswordRequest>;

export const ChangeEmailRequest = z.object({ email: Email }).meta({ id: 'ChangeEmailRequest' });
export type ChangeEmailRequest = z.infer<typeof ChangeEmailRequest>;

/** The bytes of a picture. */
export const AvatarUpload = z
  .instanceof(Uint8Array)
  .meta({ id: 'AvatarUpload', override: { type: 'string', format: 'binary' } });

/** Everything about a person by kind, as it is stored. */
export const PersonalExport = z
  .object({ data: z.record(z.string(), z.unknown()) })
  .meta({ id: 'PersonalExport' });
