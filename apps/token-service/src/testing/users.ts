import { randomUUID } from 'node:crypto';
import type { Database } from '../db/database.ts';

/** A person in the database, who has never signed in. */
export async function testUser(db: Database, name: string): Promise<{ readonly id: string }> {
  const time = new Date().toISOString();
  const id = randomUUID();
  await db
    .insertInto('user')
    .values((set) => ({
      id,
      name,
      email: `${id}@example.org`,
      emailVerified: set.lit(false),
      image: null,
      createdAt: time,
      updatedAt: time,
    }))
    .execute();
  return { id };
}
