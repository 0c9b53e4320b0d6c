import type { TestProject } from 'vitest/node';

/** Runs the project's tests on SQLite: each makes files of its own, nothing is to be started. */
export default function setup(project: TestProject): void {
  project.provide('postgres', null);
}
