import { runTool } from '../src/process/tool.mjs';
import { dev } from '../src/commands/dev.mjs';

runTool(() => dev(process.argv.slice(2)), { interruptedExitCode: 0 });
