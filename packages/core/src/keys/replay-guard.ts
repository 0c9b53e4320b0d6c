/** How far behind the newest packet of its run one may still arrive: topics and lanes overtake each other. */
export const REORDER_WINDOW = 1_024;
/** Runs (a page that was loaded, a call that was joined) of one sender that are told apart at once. */
export const MOST_RUNS = 8;
/** Senders that are remembered; whoever was heard the longest ago makes room. */
export const MOST_SENDERS = 1_024;

/** Which packet of a sender something is: the how many-th of the run that sealed it. */
export interface PacketPlace {
  /** When the run began (milliseconds) and a random part, as one number: a later run of a device is greater. */
  readonly run: bigint;
  /** Rises by one with each packet of the run, from 0. */
  readonly count: number;
}

/** Remembers what was taken, in bounded memory, and takes nothing twice. */
export interface ReplayGuard {
  /** True once for each place of a sender. Only for what was proven to be theirs: strangers must not fill it. */
  take(sender: string, place: PacketPlace): boolean;
}

/** The packets of one run that were taken: the newest one, and which of those just before it. */
class RunWindow {
  private readonly words = new Uint32Array(REORDER_WINDOW / 32);
  private newest = -1;

  take(count: number): boolean {
    if (count <= this.newest - REORDER_WINDOW) return false;
    // Places that the window moves over are free again; a jump over all of it frees each of them once.
    for (let at = Math.max(this.newest + 1, count - REORDER_WINDOW + 1); at <= count; at += 1)
      this.mark(at, 0);
    this.newest = Math.max(this.newest, count);
    if (this.isTaken(count)) return false;
    this.mark(count, 1);
    return true;
  }

  private isTaken(count: number): boolean {
    return (((this.words[(count % REORDER_WINDOW) >>> 5] ?? 0) >>> (count % 32)) & 1) === 1;
  }

  private mark(count: number, bit: 0 | 1): void {
    const word = (count % REORDER_WINDOW) >>> 5;
    const mask = 1 << (count % 32);
    const before = this.words[word] ?? 0;
    this.words[word] = bit === 1 ? before | mask : before & ~mask;
  }
}

/** The runs of one sender. */
class SenderRuns {
  private readonly windows = new Map<bigint, RunWindow>();
  /** Runs up to this one were forgotten: what they sealed could not be told from a repetition. */
  private forgotten = -1n;

  take({ run, count }: PacketPlace): boolean {
    if (run <= this.forgotten) return false;
    const known = this.windows.get(run);
    if (known) return known.take(count);
    this.windows.set(run, new RunWindow());
    if (this.windows.size > MOST_RUNS) {
      const oldest = [...this.windows.keys()].reduce((low, one) => (one < low ? one : low));
      this.windows.delete(oldest);
      this.forgotten = oldest;
    }
    return this.windows.get(run)?.take(count) ?? false;
  }
}

/** A guard for the packets of one epoch. */
export function createReplayGuard(): ReplayGuard {
  const senders = new Map<string, SenderRuns>();
  return {
    take(sender, place) {
      const runs = senders.get(sender) ?? new SenderRuns();
      // Put last: the first of the map was heard the longest ago.
      senders.delete(sender);
      senders.set(sender, runs);
      if (senders.size > MOST_SENDERS) {
        const [idlest] = senders.keys();
        if (idlest !== undefined) senders.delete(idlest);
      }
      return runs.take(place);
    },
  };
}
