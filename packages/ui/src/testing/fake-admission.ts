import type { Realtime } from '@parley/core/api';
import { RoomSettings } from '@parley/core/contracts/rest';
import { observable } from '@parley/core/domain/observable';
import type { Admission } from '@parley/core/join';
import { fakeCall } from './fake-call.ts';

/** A connection to the service that never tells anything. */
export const SILENT_REALTIME: Realtime = {
  state: observable({ kind: 'connected' } as const),
  presence: observable(null),
  on: () => () => undefined,
  onStale: () => () => undefined,
  watch: () => () => undefined,
  followPresence: () => undefined,
  setActivity: () => undefined,
  retry: () => undefined,
};

/** A meeting that one is in as its host, of which a test says what is different. */
export function fakeAdmission(change: Partial<Admission> = {}): Admission {
  return {
    call: fakeCall().call,
    room: {
      id: 'room',
      code: 'k3v9-x7mp-2qtr',
      title: '',
      kind: 'meeting',
      state: 'active',
      ownerId: 'ada',
      locked: false,
      personal: false,
      settings: RoomSettings.parse({}),
      createdAt: '2026-01-01T00:00:00Z',
      lastMeetingAt: null,
      count: 1,
    },
    identity: 'p-ada',
    role: 'host',
    participantToken: () => 'token',
    realtime: SILENT_REALTIME,
    linkSecret: observable(null),
    keys: observable(null),
    keyring: null,
    ...change,
  };
}
