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
  token: string;
  createdAt: string | Date;
  updatedAt: string | Date;
  ipAddress: string | null;
  userAgent: string | null;
  userId: string;
}

interface AccountTable {
  id: string;
  userId: string;
  /** The hash; null for what is not a password. */
  password: string | null;
}

/** Of better-auth's tables those that our own queries touch. */
export interface AccountSchema {
  user: UserTable;
  session: SessionTable;
  account: AccountTable;
}
