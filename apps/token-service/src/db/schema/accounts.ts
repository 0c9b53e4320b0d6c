// better-auth's tables: ISO texts and 0 or 1 in SQLite, points in time and booleans in PostgreSQL.

interface UserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: number | boolean;
  image: string | null;
  createdAt: string | Date;
  updatedAt: string | Date;
}

interface SessionTable {
  id: string;
  expiresAt: string | Date;
  /** SHA-256 of the token, base64url. */
  token: string;
  createdAt: string | Date;
  updatedAt: string | Date;
  ipAddress: string | null;
  /** What kind of device it is, in words. */
  userAgent: string | null;
  userId: string;
  /** Ours: when the person last proved anew who they are. */
  reauthenticatedAt: number | null;
}

interface AccountTable {
  id: string;
  /** At the provider; the user's id for the provider `credential`. */
  accountId: string;
  /** `credential` is the e-mail address with a password. */
  providerId: string;
  userId: string;
  password: string | null;
  createdAt: string | Date;
  updatedAt: string | Date;
}

// Our own.

interface OneTimeTokenTable {
  /** SHA-256 of the token, base64url. */
  hash: string;
  purpose: string;
  userId: string | null;
  /** JSON of what the purpose needs. */
  data: string;
  expiresAt: number;
}

interface TwoFactorTable {
  userId: string;
  /** Sealed with a key that is not in the database. */
  secret: string;
  /** Null until a first code has shown that the authenticator has it. */
  enabledAt: number | null;
  /** The time step of the last code that was taken: no code counts twice. */
  lastStep: number;
  /** Codes tried since `attemptsSince` that were not right. */
  attempts: number;
  attemptsSince: number;
}

interface RecoveryCodeTable {
  userId: string;
  hash: string;
}

interface PasskeyTable {
  id: string;
  userId: string;
  credentialId: string;
  /** COSE key, base64url. */
  publicKey: string;
  counter: number;
  /** JSON list. */
  transports: string;
  name: string;
  createdAt: number;
  lastUsedAt: number | null;
}

/** People, their sessions, and how they sign in. */
export interface AccountSchema {
  user: UserTable;
  session: SessionTable;
  account: AccountTable;
  oneTimeToken: OneTimeTokenTable;
  twoFactor: TwoFactorTable;
  recoveryCode: RecoveryCodeTable;
  passkey: PasskeyTable;
}
