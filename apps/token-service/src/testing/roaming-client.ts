import type { NumberedEvent } from '@parley/core/contracts/realtime-protocol';
import { connectRealtime } from './realtime-client.ts';

const PAUSE_MS = 50;

/** A client that, whenever it is disconnected, goes to the next instance and asks from its cursor. */
export interface RoamingClient {
  /** Everything heard, over all connections, as it came. */
  readonly events: readonly NumberedEvent[];
  /** How often it has connected. */
  readonly connections: () => number;
  /** What it was last connected to; null while it is not. */
  readonly at: () => string | null;
  end(): Promise<void>;
}

/** Roams until `end`; resolves once it is connected for the first time. */
export async function roam(token: string, origins: readonly string[]): Promise<RoamingClient> {
  const events: NumberedEvent[] = [];
  const stop = new AbortController();
  let connections = 0;
  let at: string | null = null;
  let cursor: number | null = null;
  const visit = async (origin: string): Promise<void> => {
    const client = await connectRealtime(origin, { kind: 'session', token });
    const closed = new Promise<void>((resolve) => void client.socket.once('disconnect', () => resolve()));
    stop.signal.addEventListener('abort', () => client.close(), { once: true });
    client.socket.on('event', () => {
      const heard = client.events.at(-1);
      if (heard) {
        events.push(heard);
        cursor = heard.seq;
      }
    });
    try {
      const answer = await client.hello(cursor === null ? {} : { cursor });
      if (!answer.ok || answer.status === 'resync') throw new Error(`hello: ${JSON.stringify(answer)}`);
      cursor ??= answer.cursor;
      connections += 1;
      at = origin;
      await closed;
    } finally {
      at = null;
      client.close();
    }
  };
  const roaming = (async () => {
    for (let turn = 0; !stop.signal.aborted; turn += 1) {
      await visit(origins[turn % origins.length] ?? '').catch(() => undefined);
      await new Promise((resolve) => void setTimeout(resolve, PAUSE_MS));
    }
  })();
  while (connections === 0) await new Promise((resolve) => void setTimeout(resolve, PAUSE_MS));
  return {
    events,
    connections: () => connections,
    at: () => at,
    async end() {
      stop.abort();
      await roaming;
    },
  };
}
