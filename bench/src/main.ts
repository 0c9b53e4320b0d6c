import { measureCpu } from './cpu/scenario.ts';
import { measureGrants } from './grants/scenario.ts';
import { measureLatency } from './latency/scenario.ts';
import { measureJoin, measurePayload } from './join/scenario.ts';
import { measureOutage } from './outage/scenario.ts';
import { measureShare } from './share/scenario.ts';

/** Every scenario by its name: `npm run bench -- join`. Without a name all of them run. */
const SCENARIOS: Readonly<Record<string, () => Promise<void>>> = {
  join: measureJoin,
  cpu: measureCpu,
  share: measureShare,
  latency: measureLatency,
  payload: measurePayload,
  grants: measureGrants,
  outage: measureOutage,
};

const names = process.argv.slice(2);
for (const name of names.length > 0 ? names : Object.keys(SCENARIOS)) {
  const scenario = SCENARIOS[name];
  if (!scenario) {
    console.error(`There is no scenario called ${name}. There are: ${Object.keys(SCENARIOS).join(', ')}.`);
    process.exit(2);
  }
  await scenario();
}
process.exit(0);
