import { DisplayName, Email, Password } from '@parley/core/contracts/rest';

/** Keys of the sentences under `auth.errors`. */
export type FieldError = 'email' | 'password' | 'passwordShort' | 'passwordLong' | 'name';

export type FieldErrors = Readonly<Partial<Record<'email' | 'password' | 'name', FieldError>>>;

interface Entered {
  readonly email: string;
  readonly password: string;
  readonly name: string;
}

/** What a person typed, read from the form at submit; absent fields are empty. */
export function readFields(form: HTMLFormElement): Entered {
  const data = new FormData(form);
  const text = (name: string): string => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  return { email: text('email'), password: text('password'), name: text('name') };
}

/** Checks by the same schemas the service uses, so that both say the same. */
export function checkSignIn({ email, password }: Entered): FieldErrors {
  return {
    ...(Email.safeParse(email).success ? {} : { email: 'email' as const }),
    ...(password === '' ? { password: 'password' as const } : {}),
  };
}

export function checkSignUp(entered: Entered): FieldErrors {
  const { email, password, name } = entered;
  return {
    ...(DisplayName.safeParse(name).success ? {} : { name: 'name' as const }),
    ...(Email.safeParse(email).success ? {} : { email: 'email' as const }),
    ...(Password.safeParse(password).success
      ? {}
      : { password: password.length > 128 ? ('passwordLong' as const) : ('passwordShort' as const) }),
  };
}

/** Puts the cursor where the first correction is needed. */
export function focusFirstError(form: HTMLFormElement, errors: FieldErrors): void {
  const first = ['name', 'email', 'password'].find((field) => field in errors);
  const input = first === undefined ? null : form.elements.namedItem(first);
  if (input instanceof HTMLInputElement) input.focus();
}
