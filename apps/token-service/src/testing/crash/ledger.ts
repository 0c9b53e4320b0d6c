import type { Answer, TestClient } from '../client.ts';

/** One thing that was written, as the one who wrote it knows it. */
export interface Entry {
  /** What it is, for the message of a failure. */
  readonly what: string;
  /** What reading it may give: what was acknowledged last, and what was asked for since and never answered. */
  readonly allowed: () => readonly string[];
  /** What reading it gives now. */
  readonly read: (client: TestClient) => Promise<string>;
}

/** A value that one writer changes step by step. What is in flight at a crash may have been stored or not. */
export class Register {
  #acknowledged: string | null = null;
  #inFlight: string | null = null;

  /** Asks for `value` by `send`; true once a 2xx with its whole body came back. */
  async set(value: string, send: () => Promise<Answer>): Promise<Answer> {
    this.#inFlight = value;
    const answer = await send();
    if (answer.status >= 300) throw new Error(`expected a 2xx: ${JSON.stringify(answer.body)}`);
    this.#acknowledged = value;
    this.#inFlight = null;
    return answer;
  }

  get known(): boolean {
    return this.#acknowledged !== null;
  }

  allowed(): readonly string[] {
    return [this.#acknowledged, this.#inFlight].filter((value) => value !== null);
  }
}

/** Everything that was acknowledged, to be looked for after a crash. */
export interface Ledger {
  readonly entries: readonly Entry[];
  add(entry: Entry): void;
  /** One sentence for each entry that is not as it was acknowledged. */
  losses(client: TestClient): Promise<readonly string[]>;
}

export function createLedger(): Ledger {
  const entries: Entry[] = [];
  return {
    entries,
    add: (entry) => void entries.push(entry),
    async losses(client) {
      const found: string[] = [];
      for (const { what, allowed, read } of entries) {
        const value = await read(client);
        if (!allowed().includes(value)) found.push(`${what}: ${value} instead of ${allowed().join(' or ')}`);
      }
      return found;
    },
  };
}
