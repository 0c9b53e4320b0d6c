import { runAdmin } from './admin/run.ts';

// Backups hold what sessions are known by: what is written here is for its owner alone.
process.umask(0o077);
const { exitCode, stdout, stderr } = await runAdmin(process.argv.slice(2), process.env);
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = exitCode;
