import { parseArgs } from 'node:util';
import { AdminError } from './admin-error.ts';
import { installationCommands } from './database.ts';
import { asJson, asTable, plain, type Row } from './output.ts';
import { roomCommands } from './rooms.ts';
import { userCommands } from './users.ts';
import { BackupError } from '../db/backup.ts';
import { readEnv, type Env } from '../env.ts';
import { ProblemError } from '../http/problem.ts';

/** Exit codes: a command that could not do it, and a call that is not understood. */
const FAILED = 1;
const MISUSED = 2;

const commands = { ...userCommands, ...roomCommands };

/** What a command said and how it went, as a process tells it. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Carries out the command that `argv` names on the installation that `source`, an environment, names. */
export async function runAdmin(
  argv: readonly string[],
  source: Readonly<Record<string, string | undefined>>,
): Promise<Outcome> {
  const call = understand(argv);
  if (!call) return { exitCode: MISUSED, stdout: '', stderr: usage() };
  const read = readEnv(source);
  if (!read.ok) return failed(read.sentences);
  try {
    const rows = await call.run(read.env);
    const exitCode = rows.some((row) => row['ok'] === false) ? FAILED : 0;
    return { exitCode, stdout: call.json ? asJson(rows) : asTable(rows), stderr: '' };
  } catch (error) {
    return failed([sentenceFor(error)]);
  }
}

interface Call {
  readonly json: boolean;
  run(env: Env): Promise<readonly Row[]>;
}

/** Finds the command that the words name; null where there is none or its arguments do not fit. */
function understand(argv: readonly string[]): Call | null {
  let words: readonly string[];
  let json: boolean;
  try {
    const parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    words = parsed.positionals;
    json = parsed.values.json;
  } catch {
    return null;
  }
  const [first = '', second = '', ...rest] = words;
  const installation = installationCommands[first];
  if (installation && fits(installation.usage, words.slice(1))) {
    return { json, run: (env) => installation.run(env, words.slice(1)) };
  }
  const command = commands[`${first} ${second}`];
  if (!command || !fits(command.usage, rest)) return null;
  return {
    json,
    async run(env) {
      // A backup needs none of this, and this is most of what there is to load.
      const { openContext } = await import('./context.ts');
      const context = await openContext(env);
      try {
        return await command.run(context, rest);
      } finally {
        await context.close();
      }
    },
  };
}

function fits(signature: string, args: readonly string[]): boolean {
  const required = signature.match(/<[^>]+>/g)?.length ?? 0;
  const optional = signature.match(/\[[^\]]+\]/g)?.length ?? 0;
  return args.length >= required && args.length <= required + optional && !args.includes('');
}

function usage(): string {
  const lines = Object.entries({ ...commands, ...installationCommands }).map(
    ([name, command]) => `  ${`${name} ${command.usage}`.padEnd(44)} ${command.summary}`,
  );
  return `Usage: admin <command> [--json]\n\n${lines.join('\n')}\n`;
}

function sentenceFor(error: unknown): string {
  if (error instanceof AdminError || error instanceof BackupError) return error.message;
  if (error instanceof ProblemError) return `It was refused: ${error.code}.`;
  return `It failed: ${error instanceof Error ? error.message : 'for an unknown reason'}`;
}

function failed(sentences: readonly string[]): Outcome {
  return { exitCode: FAILED, stdout: '', stderr: sentences.map((text) => `${plain(text)}\n`).join('') };
}
