import type { LockState } from '@parley/core/key-exchange';

type Tone = 'good' | 'plain' | 'bad';

/** How each state of the lock looks: green only for what was compared, red for what needs somebody to act. */
export const LOCK_LOOKS = {
  transport: { tone: 'bad', closed: false },
  'key-missing': { tone: 'bad', closed: false },
  suspicious: { tone: 'bad', closed: false },
  'cannot-decrypt': { tone: 'bad', closed: true },
  alone: { tone: 'good', closed: true },
  unverified: { tone: 'plain', closed: true },
  verified: { tone: 'good', closed: true },
} as const satisfies Record<LockState['kind'], { readonly tone: Tone; readonly closed: boolean }>;

export const TONES = {
  good: 'text-accent',
  plain: 'text-muted',
  bad: 'text-warn',
} as const satisfies Record<Tone, string>;
