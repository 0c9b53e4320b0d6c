import { runTool } from '../src/process/tool.mjs';
import { start } from '../src/commands/start.mjs';

// Ctrl-C is how a running Parley is meant to be ended.
runTool(() => start(process.argv.slice(2)), { interruptedExitCode: 0 });
