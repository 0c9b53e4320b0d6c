import { measureCpu } from './cpu/scenario.ts';
import { measureGrants } from './grants/scenario.ts';
import { measureLatency } from './latency/scenario.ts';
import { measureJoin, measurePayload } from './join/scenario.ts';
import { measureOutage } from './outage/scenario.ts';
import { measureShare } from './share/scenario.ts';
import { printVerdicts, type Verdict } from './verdict.ts';

/** Every scenario by its name: `npm run bench -- join`. Without a name all of them run. */
const SCENARIOS: Readonly<Record<string, () => Promise<readonly Verdict[]>>> = {
  join: measureJoin,
  cpu: measureCpu,
  share: measureShare,
  latency: measureLatency,
  payload: measurePayload,
  grants: measureGrants,
  outage: measureOutage,
};

const names = process.argv.slice(2);
const verdicts: Verdict[] = [];
for (const name of names.length > 0 ? names : Object.keys(SCENARIOS)) {
  const scenario = SCENARIOS[name];
  if (!scenario) {
    console.error(`There is no scenario called ${name}. There are: ${Object.keys(SCENARIOS).join(', ')}.`);
    process.exit(2);
  }
  verdicts.push(...(await scenario()));
}
printVerdicts(verdicts);
process.exit(0);
