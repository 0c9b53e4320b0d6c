import { Redis } from 'ioredis';
import type { Logger } from 'pino';

/** A restarted Redis is found again within this time, in milliseconds. */
const LONGEST_WAIT_MS = 1000;

/** The two connections that publishing and subscribing need. Redis going away is logged and never ends anything. */
export interface RedisConnections {
  readonly publisher: Redis;
  readonly subscriber: Redis;
  close(): void;
}

/** Whoever sends a command may leave its answer alone; one that is refused at the end is no error of the process. */
class PatientRedis extends Redis {
  override sendCommand(...[command, stream]: Parameters<Redis['sendCommand']>): unknown {
    const answer = super.sendCommand(command, stream);
    if (answer instanceof Promise) answer.catch(() => undefined);
    return answer;
  }
}

/** Connects to the Redis at `url` in the background, and again whenever it was away. */
export function connectRedis(url: string, logger: Logger): RedisConnections {
  const connect = (): Redis =>
    new PatientRedis(url, {
      maxRetriesPerRequest: null,
      retryStrategy: (attempt) => Math.min(attempt * 50, LONGEST_WAIT_MS),
    });
  const [publisher, subscriber] = [connect(), connect()];
  for (const connection of [publisher, subscriber]) {
    let away = false;
    connection.on('error', (err: Error) => {
      if (!away) logger.warn({ err }, 'Redis is away; going on without it');
      away = true;
    });
    connection.on('ready', () => {
      away = false;
    });
  }
  return {
    publisher,
    subscriber,
    close() {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}
