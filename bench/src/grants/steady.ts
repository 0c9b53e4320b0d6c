import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { performance } from 'node:perf_hooks';
import type { Load, Loaded } from './loads.ts';

/** The first second warms the sender's own code up: its connections and compiled paths. In milliseconds. */
const WARM_UP_MS = 1000;

/**
 * Sends `rate` requests a second evenly, whether or not the earlier ones are answered (at most `connections` at a
 * time). A request's time begins when it was due, so that waiting for a free connection counts as well; those of the first second do not count.
 */
export async function loadSteadily(load: Load & { readonly rate: number }): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
  const begin = performance.now();
  const times: number[] = [];
  let answered = 0;
  let refused = 0;
  const send = async (number: number): Promise<void> => {
    const due = begin + (number * 1000) / load.rate;
    const status = await statusOf(load, load.bodies[number % load.bodies.length] ?? '', agent);
    if (status < 200 || status >= 300) refused += 1;
    else if (due - begin >= WARM_UP_MS) times.push(performance.now() - due);
    if (status >= 200 && status < 300) answered += 1;
  };
  const total = Math.floor(load.rate * load.seconds);
  const sent: Promise<void>[] = [];
  while (sent.length < total) {
    const dueNow = Math.min(total, Math.floor(((performance.now() - begin) / 1000) * load.rate) + 1);
    while (sent.length < dueNow) sent.push(send(sent.length));
    await pause(1);
  }
  await Promise.all(sent);
  agent.destroy();
  const seconds = (performance.now() - begin) / 1000;
  return { perSecond: answered / seconds, ...percentiles(times), answered, refused };
}

/** The status of the answer once it is whole; 0 where there was none. */
function statusOf({ url, headers }: Load, body: string, agent: Agent): Promise<number> {
  return new Promise((resolve) => {
    const sending = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    });
    sending.once('error', () => resolve(0));
    sending.end(body);
  });
}

function percentiles(times: readonly number[]): { p50: number; p99: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return { p50: at(0.5), p99: at(0.99) };
}
