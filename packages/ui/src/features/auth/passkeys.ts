import {
  PasskeySignInRequest,
  RegisterPasskeyRequest,
  type PasskeyOptions,
} from '@parley/core/contracts/rest';

/** Whether this page can make and use passkeys; WebAuthn's JSON form came to browsers later than WebAuthn. */
export function passkeysWork(): boolean {
  return (
    typeof PublicKeyCredential === 'function' &&
    'parseCreationOptionsFromJSON' in PublicKeyCredential &&
    'parseRequestOptionsFromJSON' in PublicKeyCredential
  );
}

/** Lets the browser make a passkey; null where the person turned away or the device would not. */
export async function makePasskey({
  ticket,
  options,
}: PasskeyOptions): Promise<RegisterPasskeyRequest | null> {
  try {
    // What the service wrote is checked by the browser itself, which throws for what it cannot read.
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
      options as unknown as PublicKeyCredentialCreationOptionsJSON,
    );
    const made = await navigator.credentials.create({ publicKey });
    if (!(made instanceof PublicKeyCredential)) return null;
    return RegisterPasskeyRequest.parse({ ticket, name: nameOfThisDevice(), response: made.toJSON() });
  } catch {
    return null;
  }
}

/** Lets the browser sign with a passkey; null where the person turned away or has none. */
export async function askPasskey({ ticket, options }: PasskeyOptions): Promise<PasskeySignInRequest | null> {
  try {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
      options as unknown as PublicKeyCredentialRequestOptionsJSON,
    );
    const found = await navigator.credentials.get({ publicKey });
    if (!(found instanceof PublicKeyCredential)) return null;
    return PasskeySignInRequest.parse({ ticket, response: found.toJSON() });
  } catch {
    return null;
  }
}

/** What it is called until somebody names it better. */
function nameOfThisDevice(): string {
  const { platform } = navigator;
  return platform === '' ? 'Passkey' : `Passkey (${platform.slice(0, 40)})`;
}
