/** Runs a program to its end. */
import { ToolError } from '../failure.mjs';
import { startChild } from './tree.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Record<string, string>} [env]
 * @property {'progress' | 'inherit' | 'capture'} [output] to our stderr (default), to our stdout and stderr, or
 *   into the result
 * @property {boolean} [shell]
 * @property {boolean} [sweep]
 * @property {import('./tree.mjs').ChildOptions['user']} [user]
 * @property {number} [timeoutMs] kill it after this time
 *
 * @typedef {{code: number | null, signal: NodeJS.Signals | null, stdout: string, stderr: string}} RunResult
 */

/**
 * Runs a program and answers how it ended; a program that cannot be started answers code 127.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export async function run(command, args, options = {}) {
  const output = options.output ?? 'progress';
  /** @type {import('node:child_process').StdioOptions} */
  const stdio =
    output === 'inherit'
      ? ['ignore', 'inherit', 'inherit']
      : output === 'capture'
        ? ['ignore', 'pipe', 'pipe']
        : ['ignore', 2, 2];
  /** @type {import('./tree.mjs').Child} */
  let child;
  try {
    child = await startChild({
      name: command,
      command,
      args,
      cwd: options.cwd,
      env: options.env,
      stdio,
      shell: options.shell,
      sweep: options.sweep,
      user: options.user,
    });
  } catch (error) {
    return { code: 127, signal: null, stdout: '', stderr: error instanceof Error ? error.message : '' };
  }
  let stdout = '';
  let stderr = '';
  child.process.stdout?.setEncoding('utf8').on('data', (text) => (stdout += text));
  child.process.stderr?.setEncoding('utf8').on('data', (text) => (stderr += text));
  const timer = options.timeoutMs ? setTimeout(() => void child.kill(), options.timeoutMs) : undefined;
  const closed = new Promise((resolve) => child.process.once('close', resolve));
  const exit = await child.exited;
  clearTimeout(timer);
  if (output === 'capture') await closed;
  return { ...exit, stdout, stderr };
}

/**
 * Runs a program that must succeed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions & {failure: {code: string, message: string}}} options what to tell when it does not
 * @returns {Promise<RunResult>}
 */
export async function runOrFail(command, args, options) {
  const result = await run(command, args, options);
  if (result.code === 0) return result;
  const detail = result.stderr.trim() || result.stdout.trim();
  throw new ToolError(options.failure.code, options.failure.message + (detail ? `\n${detail}` : ''));
}
