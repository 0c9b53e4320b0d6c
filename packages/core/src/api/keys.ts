import {
  Done,
  KeyRecipients,
  LatestKeys,
  Roster,
  type HandOverRequest,
  type JoinKeys,
  type PostKeysRequest,
} from '../contracts/rest/index.ts';
import type { SessionStore } from '../platform/index.ts';
import { createTransport } from './transport.ts';
import type { ApiResult } from './types.ts';

export type KeyRecipient = KeyRecipients['devices'][number];

/** The wrapped keys of one meeting's room, as calls of a device that is in it. */
export interface KeysApi {
  /** The newest epoch, with what is wrapped for this device; null where the room has none yet. */
  latest(): Promise<ApiResult<JoinKeys | null>>;
  /** For hosts: the next epoch. `keys.epoch-taken` where somebody was quicker. */
  post(request: PostKeysRequest): Promise<ApiResult<void>>;
  recipients(): Promise<ApiResult<readonly KeyRecipient[]>>;
  handOver(request: HandOverRequest): Promise<ApiResult<void>>;
  /** Names by identity, of those who are not connected yet as well. */
  names(): Promise<ApiResult<ReadonlyMap<string, string>>>;
}

/** `token` is asked for each call: participant tokens are renewed. */
export function createKeysApi(
  origin: string,
  session: SessionStore,
  code: string,
  token: () => string,
): KeysApi {
  const send = createTransport(origin, session);
  const room = `/api/rooms/${encodeURIComponent(code)}`;
  const credential = () => ({ kind: 'bearer', token: token() }) as const;
  const post = async (path: string, body: unknown): Promise<ApiResult<void>> => {
    const answer = await send('POST', room + path, Done, { credential: credential(), body });
    return answer.ok ? { ok: true, value: undefined } : answer;
  };
  return {
    async latest() {
      const answer = await send('GET', `${room}/keys`, LatestKeys, { credential: credential() });
      return answer.ok ? { ok: true, value: answer.value.keys } : answer;
    },
    post: (request) => post('/keys', request),
    async recipients() {
      const answer = await send('GET', `${room}/keys/recipients`, KeyRecipients, {
        credential: credential(),
      });
      return answer.ok ? { ok: true, value: answer.value.devices } : answer;
    },
    handOver: (request) => post('/keys/wraps', request),
    async names() {
      const answer = await send('GET', `${room}/participants`, Roster, { credential: credential() });
      if (!answer.ok) return answer;
      return {
        ok: true,
        value: new Map(answer.value.participants.map(({ identity, name }) => [identity, name] as const)),
      };
    },
  };
}

/** Tells the service of a device of the signed-in member. */
export async function registerDevice(
  origin: string,
  session: SessionStore,
  deviceId: string,
  publicKey: string,
): Promise<ApiResult<void>> {
  const send = createTransport(origin, session);
  const answer = await send('PUT', `/api/devices/${encodeURIComponent(deviceId)}/key`, Done, {
    credential: { kind: 'session' },
    body: { publicKey },
  });
  return answer.ok ? { ok: true, value: undefined } : answer;
}
