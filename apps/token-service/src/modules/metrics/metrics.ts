import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Answered } from '../../http/timing.ts';

/** From a lookup in memory to a request that waits for LiveKit, in seconds. */
const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const JOIN_ROUTE = '/api/rooms/join';

/** What the service counts of itself. Labels are patterns and states: never an id, a code or a name. */
export interface Metrics {
  answered(answer: Answered): void;
  /** A number that is read when somebody asks; one that cannot be read is left out of that answer. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void;
  /** Everything in Prometheus' text format. */
  text(): Promise<string>;
}

let ofProcess: Registry | null = null;

/** Memory, CPU and event loop are the process's, however many services run in it: they are observed once. */
function processMetrics(): Registry {
  if (ofProcess) return ofProcess;
  ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });
  return ofProcess;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const durations = new Histogram({
    name: 'parley_http_request_duration_seconds',
    help: 'Answered requests by the pattern of their route',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  const joins = new Counter({
    name: 'parley_joins_total',
    help: 'Answered requests to join',
    labelNames: ['result'],
    registers: [registry],
  });
  for (const result of ['admitted', 'lobby', 'refused', 'failed']) joins.inc({ result }, 0);
  return {
    answered({ method, route, status, seconds }) {
      durations.observe({ method, route, status }, seconds);
      if (route === JOIN_ROUTE) joins.inc({ result: joinResult(status) });
    },
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers: [registry],
        async collect() {
          this.reset();
          this.remove();
          const value = await Promise.resolve()
            .then(read)
            .catch(() => null);
          if (value !== null) this.set(value);
        },
      });
    },
    text: () => Registry.merge([processMetrics(), registry]).metrics(),
  };
}

function joinResult(status: number): string {
  if (status === 200) return 'admitted';
  if (status === 202) return 'lobby';
  return status >= 500 ? 'failed' : 'refused';
}
