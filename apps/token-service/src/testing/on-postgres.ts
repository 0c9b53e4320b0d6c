import { startPostgres } from '@parley/tools/postgres';
import type { TestProject } from 'vitest/node';

/** Runs the project's tests on one PostgreSQL server, each in databases of its own. Answers with its end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  const { adminUrl } = postgres;
  project.provide('postgres', { adminUrl, ownerUrl: await postgres.createDatabase() });
  return () => postgres.stop();
}
