import type { ColumnDefinitionBuilder, Kysely } from 'kysely';
import { databaseKind } from './connection.ts';

/** The column types that differ between the two databases, for migrations. */
export interface ColumnTypes {
  /** Milliseconds since the epoch, sizes and counts: beyond PostgreSQL's 32-bit `integer`. */
  readonly whole: 'bigint';
  /** better-auth's times: ISO texts in SQLite, points in time in PostgreSQL. */
  readonly time: 'date' | 'timestamptz';
  /** better-auth's yes and no: 0 and 1 in SQLite. */
  readonly flag: 'integer' | 'boolean';
  /** A key that counts up by itself and is never given out twice; `counting` completes its column. */
  readonly serial: 'integer' | 'bigserial';
  readonly counting: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
}

export function columnTypes(db: Kysely<unknown>): ColumnTypes {
  return databaseKind(db) === 'postgres'
    ? {
        whole: 'bigint',
        time: 'timestamptz',
        flag: 'boolean',
        serial: 'bigserial',
        counting: (column) => column.primaryKey(),
      }
    : {
        whole: 'bigint',
        time: 'date',
        flag: 'integer',
        serial: 'integer',
        counting: (column) => column.primaryKey().autoIncrement(),
      };
}

/** A yes or no as better-auth's columns keep it. */
export function flagValue(db: Pick<Kysely<unknown>, 'getExecutor'>, value: boolean): number | boolean {
  return databaseKind(db) === 'postgres' ? value : Number(value);
}
