/** The frame around every entry point: how a tool ends. */
import { describeFailure } from '../failure.mjs';
import { watchParent } from './parent.mjs';
import { stopAll } from './tree.mjs';

/** Exit code of a tool that a signal has ended, as shells report SIGINT. */
const INTERRUPTED = 130;

/**
 * Runs a tool. Its answer is the exit code; a failure is printed and exits with 1. SIGINT, SIGTERM, SIGHUP and
 * the end of the npm that started us end every child first.
 * @param {() => Promise<number>} main
 * @param {{interruptedExitCode?: number}} [options] 0 for a tool that runs until it is told to stop
 */
export function runTool(main, options = {}) {
  let ending = false;
  const end = async (/** @type {number} */ code) => {
    if (ending) return;
    ending = true;
    await stopAll();
    process.exit(code);
  };
  const interrupt = () => void end(options.interruptedExitCode ?? INTERRUPTED);
  // Whoever read our output may be gone before us; that is no reason to leave children behind.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(name, interrupt);
  watchParent(interrupt);
  main().then(
    (code) => end(code),
    (error) => {
      if (!ending) process.stderr.write(`${describeFailure(error)}\n`);
      return end(1);
    },
  );
}
