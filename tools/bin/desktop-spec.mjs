import { runTool } from '../src/process/tool.mjs';
import { printDesktopSpec } from '../src/commands/desktop-spec.mjs';

runTool(() => printDesktopSpec(process.argv.slice(2)));
