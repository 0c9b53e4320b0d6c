import { runTool } from '../src/process/tool.mjs';
import { test } from '../src/commands/test.mjs';

runTool(() => test(process.argv.slice(2)));
