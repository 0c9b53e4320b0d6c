import { runTool } from '../src/process/tool.mjs';
import { check } from '../src/commands/check.mjs';

runTool(() => check(process.argv.slice(2)));
