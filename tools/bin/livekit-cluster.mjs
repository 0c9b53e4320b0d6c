import { runTool } from '../src/process/tool.mjs';
import { livekitCluster } from '../src/commands/livekit-cluster.mjs';

// Ctrl-C is how a running cluster is meant to be ended.
runTool(() => livekitCluster(process.argv.slice(2)), { interruptedExitCode: 0 });
