import { parseArgs } from 'node:util';
import { AdminError } from './admin/admin-error.ts';
import { installationCommands } from './admin/database.ts';
import { asJson, asTable, plain, type Row } from './admin/output.ts';
import { roomCommands } from './admin/rooms.ts';
import { userCommands } from './admin/users.ts';
import { BackupError } from './db/backup.ts';
import { readEnv, type Env } from './env.ts';
import { ProblemError } from './http/problem.ts';

/** Exit codes: a command that could not do it, and a call that is not understood. */
const FAILED = 1;
const MISUSED = 2;

const commands = { ...userCommands, ...roomCommands };

async function main(): Promise<void> {
  const call = understand(process.argv.slice(2));
  if (!call) {
    process.stderr.write(usage());
    process.exitCode = MISUSED;
    return;
  }
  const read = readEnv(process.env);
  if (!read.ok) return fail(read.sentences);
  process.umask(0o077);
  try {
    const rows = await call.run(read.env);
    process.stdout.write(call.json ? asJson(rows) : asTable(rows));
    if (rows.some((row) => row['ok'] === false)) process.exitCode = FAILED;
  } catch (error) {
    fail([sentenceFor(error)]);
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
      const { openContext } = await import('./admin/context.ts');
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

function fail(sentences: readonly string[]): void {
  for (const sentence of sentences) process.stderr.write(`${plain(sentence)}\n`);
  process.exitCode = FAILED;
}

await main();
