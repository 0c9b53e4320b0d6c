/**
 * The load, in a process of its own so that making it costs the measured server's event loop nothing: reads a
 * `Load` as its argument and prints a `Loaded` as JSON.
 */
import autocannon from 'autocannon';
import { Load, type Loaded } from './loads.ts';
import { loadSteadily } from './steady.ts';

if (import.meta.main) {
  const load = Load.parse(JSON.parse(process.argv[2] ?? ''));
  const { rate } = load;
  const loaded = rate === null ? await loadFully(load) : await loadSteadily({ ...load, rate });
  process.stdout.write(JSON.stringify(loaded));
}

/** Each connection sends its next request as soon as the last one is answered. */
async function loadFully(load: Load): Promise<Loaded> {
  const requests = load.bodies.map((body) => ({ method: 'POST' as const, headers: load.headers, body }));
  let clients = 0;
  const result = await autocannon({
    url: load.url,
    connections: load.connections,
    duration: load.seconds,
    setupClient(client) {
      const first = Math.floor((clients * requests.length) / load.connections);
      clients += 1;
      client.setRequests([...requests.slice(first), ...requests.slice(0, first)]);
    },
  });
  return {
    perSecond: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    answered: result['2xx'],
    refused: result.non2xx + result.errors,
  };
}
