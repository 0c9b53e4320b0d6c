import { runTool } from '../src/process/tool.mjs';
import { runDesktop } from '../src/commands/desktop.mjs';

runTool(() => runDesktop(process.argv.slice(2)), { interruptedExitCode: 0 });
