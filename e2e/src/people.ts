import type { FakeDevices } from './fake-devices.ts';
import { PATTERNS } from './patterns.ts';

/** People of the tests. Each is recognised at the other end by a picture and a tone of their own. */
export const HOST = { name: 'Ada Byron', devices: { picture: PATTERNS.host, tone: 700 } } as const;
export const COLLEAGUE = {
  name: 'Grace Brewster',
  devices: { picture: PATTERNS.colleague, tone: 1_100 },
} as const;
export const GUEST = { name: 'Alan Mathison', devices: { picture: PATTERNS.guest, tone: 1_700 } } as const;
export const INTRUDER = { name: 'Mallory', devices: { picture: PATTERNS.intruder, tone: 2_600 } } as const;

export interface Person {
  readonly name: string;
  readonly devices: FakeDevices;
}

const PASSWORD = 'correct horse battery staple';
let accounts = 0;

/** An account that nobody has yet on this worker's service. */
export function newAccount(name: string): { name: string; email: string; password: string } {
  accounts += 1;
  return { name, email: `person${accounts}@example.org`, password: PASSWORD };
}
