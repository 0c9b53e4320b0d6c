import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { Pool, PoolClient, QueryResultRow } from 'pg';

const names = new Map<string, string>();

/**
 * From now on PostgreSQL keeps this statement's plan in each connection. For texts of which there are few: a
 * connection never forgets one.
 */
export function keepPlan(text: string): void {
  if (!names.has(text)) names.set(text, `parley_${names.size + 1}`);
}

/** The pool, with the statements under their names whose plans are kept. */
export function withKeptPlans(pool: Pool): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => new NamingClient(await pool.connect()),
  };
}

class NamingClient implements PostgresPoolClient {
  readonly #client: PoolClient;
  constructor(client: PoolClient) {
    this.#client = client;
  }
  query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R extends QueryResultRow>(
    text: string | PostgresCursor<R>,
    values: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof text !== 'string') throw new TypeError('Statements are not read with cursors here');
    const name = names.get(text);
    const query = { text, values: [...values], ...(name === undefined ? {} : { name }) };
    // Kysely's type names the commands that it looks at, pg's calls each a text.
    return this.#client.query<R>(query) as Promise<PostgresQueryResult<R>>;
  }
  release(destroy?: boolean): void {
    this.#client.release(destroy);
  }
}
