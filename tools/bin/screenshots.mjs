import { runTool } from '../src/process/tool.mjs';
import { screenshots } from '../src/commands/screenshots.mjs';

runTool(() => screenshots(process.argv.slice(2)));
