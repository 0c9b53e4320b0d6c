import { DisplayName, Email, Password, SecondFactorCode } from '@parley/core/contracts/rest';

/** Keys of the sentences under `auth.errors`. */
export type FieldError = 'email' | 'password' | 'passwordShort' | 'passwordLong' | 'name' | 'code';

const FIELDS = ['name', 'email', 'password', 'code'] as const;
export type FieldName = (typeof FIELDS)[number];

export function isFieldName(name: string): name is FieldName {
  return FIELDS.some((field) => field === name);
}

export type FieldErrors = Readonly<Partial<Record<FieldName, FieldError>>>;

interface Entered {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly code: string;
}

/** What a person typed, read from the form at submit; absent fields are empty. */
export function readFields(form: HTMLFormElement): Entered {
  const data = new FormData(form);
  const text = (name: string): string => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  return { email: text('email'), password: text('password'), name: text('name'), code: text('code') };
}

/** Checks by the same schemas the service uses, so that both say the same. */
export function checkSignIn({ email, password }: Entered): FieldErrors {
  return {
    ...(Email.safeParse(email).success ? {} : { email: 'email' as const }),
    ...(password === '' ? { password: 'password' as const } : {}),
  };
}

export function checkEmail({ email }: Entered): FieldErrors {
  return Email.safeParse(email).success ? {} : { email: 'email' };
}

export function checkNewPassword({ password }: Entered): FieldErrors {
  if (Password.safeParse(password).success) return {};
  return { password: password.length > 128 ? 'passwordLong' : 'passwordShort' };
}

export function checkCode({ code }: Entered): FieldErrors {
  return SecondFactorCode.safeParse(code).success ? {} : { code: 'code' };
}

export function checkSignUp(entered: Entered): FieldErrors {
  return {
    ...(DisplayName.safeParse(entered.name).success ? {} : { name: 'name' as const }),
    ...checkEmail(entered),
    ...checkNewPassword(entered),
  };
}

/** Puts the cursor where the first correction is needed. */
export function focusFirstError(form: HTMLFormElement, errors: FieldErrors): void {
  const first = FIELDS.find((field) => field in errors);
  const input = first === undefined ? null : form.elements.namedItem(first);
  if (input instanceof HTMLInputElement) input.focus();
}
