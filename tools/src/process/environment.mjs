/** The environment that children get. */
import { delimiter } from 'node:path';

/**
 * The variables of this process without those that `npm run` adds (npm_config_nodedir and its like change how
 * other package managers behave), with `extra` on top.
 * @param {Readonly<Record<string, string | undefined>>} [extra] a value of undefined removes the variable
 * @param {Readonly<Record<string, string | undefined>>} [base]
 * @returns {Record<string, string>}
 */
export function childEnvironment(extra = {}, base = process.env) {
  /** @type {Record<string, string>} */
  const result = {};
  for (const [name, value] of Object.entries(base)) {
    if (value !== undefined && !name.startsWith('npm_')) result[name] = value;
  }
  for (const [name, value] of Object.entries(extra)) {
    if (value === undefined) delete result[name];
    else result[name] = value;
  }
  return result;
}

/**
 * Puts folders in front of PATH, under whatever spelling of the name the environment has (Windows: `Path`).
 * @param {Record<string, string>} env
 * @param {readonly string[]} folders
 * @returns {Record<string, string>} a new environment
 */
export function withPath(env, folders) {
  const name = Object.keys(env).find((key) => key.toLowerCase() === 'path') ?? 'PATH';
  const rest = env[name];
  return { ...env, [name]: [...folders, ...(rest ? [rest] : [])].join(delimiter) };
}
