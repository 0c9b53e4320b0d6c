import { runTool } from '../src/process/tool.mjs';
import { bench } from '../src/commands/bench.mjs';

runTool(() => bench(process.argv.slice(2)));
