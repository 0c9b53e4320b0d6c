/** Who sits where, and who spoke when: what the stage remembers from one moment to the next. */
export interface Seating {
  /** Tiles in the order of their seats. */
  readonly order: readonly string[];
  /** The turn in which a tile's person last began to speak; those who never did are missing. */
  readonly spoke: ReadonlyMap<string, number>;
}

export const NOBODY_SEATED: Seating = { order: [], spoke: new Map() };

export interface Seated {
  /** Everybody who is there now, in the order of joining. */
  readonly ids: readonly string[];
  /** The tile of who speaks or spoke last. */
  readonly speaker: string | null;
  /** How many seats the first page has. */
  readonly seats: number;
  /** A tile that gives its seat to nobody: the own one. */
  readonly held: string | null;
  /** Tiles that are not drawn here for now. They keep their seats, for when they come back. */
  readonly away: ReadonlySet<string>;
}

/**
 * The next seating. People keep their seats: newcomers sit down at the end, and the seat of someone who left is taken
 * by the one from the very end, so that one tile moves instead of all behind it. Who speaks from a further page
 * changes seats with the one on the first page who has been silent for longest.
 */
export function seat(previous: Seating, { ids, speaker, seats, held, away }: Seated): Seating {
  const here = new Set(ids);
  const known = new Set(previous.order);
  const next = [...closeGaps(previous.order, here), ...ids.filter((id) => !known.has(id))];
  const spoke = remember(previous.spoke, here, speaker);
  const drawn = next.filter((id) => !away.has(id));
  if (speaker !== null && drawn.indexOf(speaker) >= seats) {
    const quietest = drawn
      .slice(0, seats)
      .filter((id) => seats === 1 || id !== held)
      // Of two that were silent equally long, the later seat moves.
      .toReversed()
      .toSorted((one, other) => (spoke.get(one) ?? 0) - (spoke.get(other) ?? 0))[0];
    if (quietest !== undefined) {
      const [to, from] = [next.indexOf(quietest), next.indexOf(speaker)];
      next[to] = speaker;
      next[from] = quietest;
    }
  }
  const same =
    spoke === previous.spoke &&
    next.length === previous.order.length &&
    next.every((id, index) => id === previous.order[index]);
  return same ? previous : { order: next, spoke };
}

/** Puts the last one who is still there into each seat that became free. */
function closeGaps(order: readonly string[], here: ReadonlySet<string>): readonly string[] {
  const seats: string[] = [];
  let end = order.length;
  for (let at = 0; at < end; at += 1) {
    const id = order[at] ?? '';
    if (here.has(id)) {
      seats.push(id);
      continue;
    }
    do end -= 1;
    while (end > at && !here.has(order[end] ?? ''));
    if (end > at) seats.push(order[end] ?? '');
  }
  return seats;
}

function remember(
  spoke: ReadonlyMap<string, number>,
  here: ReadonlySet<string>,
  speaker: string | null,
): ReadonlyMap<string, number> {
  const turn = Math.max(0, ...spoke.values());
  const news = speaker !== null && here.has(speaker) && (turn === 0 || spoke.get(speaker) !== turn);
  const gone = [...spoke.keys()].some((id) => !here.has(id));
  if (!news && !gone) return spoke;
  const kept = new Map([...spoke].filter(([id]) => here.has(id)));
  if (news) kept.set(speaker, turn + 1);
  return kept;
}
