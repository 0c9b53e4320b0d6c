import { runTool } from '../src/process/tool.mjs';
import { packageApp } from '../src/commands/package.mjs';

runTool(() => packageApp(process.argv.slice(2)));
