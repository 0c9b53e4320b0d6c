/** Who somebody is at a provider, and whose account that is. */
interface IdentityTable {
  id: string;
  userId: string;
  provider: string;
  issuer: string;
  subject: string;
  email: string | null;
  createdAt: number;
  lastUsedAt: number;
}

/** A browser that was sent to a provider and has not come back yet. */
interface SignInAttemptTable {
  stateHash: string;
  browserHash: string;
  provider: string;
  codeVerifier: string;
  nonce: string;
  /** JSON: what the sign-in is for. */
  purpose: string;
  expiresAt: number;
}

/** A sign-in that the app has started in a browser; `codeHash` and `userId` come when somebody has signed in there. */
interface AppSignInTable {
  id: string;
  browserHash: string;
  challenge: string;
  state: string;
  redirect: string | null;
  codeHash: string | null;
  userId: string | null;
  /** The session that has granted it; null where a provider has proved the person. */
  sessionId: string | null;
  expiresAt: number;
}

/** An identity that waits for its person to confirm that it belongs to their account. */
interface PendingIdentityTable {
  /** Of what the holder shows: the browser's cookie, or the code that the app was given. */
  claimHash: string;
  /** The app's challenge; null where a browser's cookie is the claim. */
  challenge: string | null;
  userId: string;
  provider: string;
  issuer: string;
  subject: string;
  email: string | null;
  expiresAt: number;
}

export interface SignInSchema {
  identity: IdentityTable;
  signInAttempt: SignInAttemptTable;
  appSignIn: AppSignInTable;
  pendingIdentity: PendingIdentityTable;
}
