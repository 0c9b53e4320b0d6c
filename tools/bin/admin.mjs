import { runTool } from '../src/process/tool.mjs';
import { admin } from '../src/commands/admin.mjs';

runTool(() => admin(process.argv.slice(2)));
