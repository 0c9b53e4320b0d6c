import type { Compilable, CompiledQuery } from 'kysely';
import { databaseKind } from './connection.ts';
import type { Database } from './database.ts';
import { keepPlan } from './named-statements.ts';

/** Stands in a compiled statement for the parameter of this name. */
class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Runs the statement with these parameters, in the transaction that `on` is or alone. */
export type Prepared<Parameters, Row> = (on: Database, parameters: Parameters) => Promise<Row[]>;

/**
 * A statement that is built and compiled once for each kind of database: building one costs more than most of ours
 * take to run, so this is for those that every join runs. `build` takes the parameters as values of a query; it must
 * not look at them, since they are placeholders there.
 */
export function prepared<Parameters extends Readonly<Record<string, unknown>>, Row>(
  build: (on: Database, parameters: Parameters) => Compilable<Row>,
): Prepared<Parameters, Row> {
  const compiled = new Map<string, CompiledQuery<Row>>();
  // Values of a query are handed to the database as they are: a placeholder passes for each of them.
  const placeholders = new Proxy({} as Parameters, { get: (_target, name) => new Placeholder(String(name)) });
  return async (on, parameters) => {
    const kind = databaseKind(on);
    const query = compiled.get(kind) ?? build(on, placeholders).compile();
    if (!compiled.has(kind)) {
      compiled.set(kind, query);
      keepPlan(query.sql);
    }
    const values = query.parameters.map((value) =>
      value instanceof Placeholder ? parameters[value.name] : value,
    );
    const bound: CompiledQuery<Row> = { ...query, parameters: values };
    return (await on.executeQuery(bound)).rows;
  };
}
