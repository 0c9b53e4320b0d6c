import { randomBytes } from 'node:crypto';
import { createLinkSecret, createRoomKeys, openEpochKey } from '@parley/core/keys';
import { JoinAdmitted, CreateRoomResponse, SessionResponse } from '@parley/core/contracts/rest';
import { post } from '../post.ts';

/** A meeting to join over and over: a room of the service with its keys, and the account that owns it. */
export interface BenchMeeting {
  readonly code: string;
  readonly linkSecret: string;
  readonly account: { readonly email: string; readonly password: string };
  /** The raw media key, as the bare page's provider takes it (base64). */
  readonly mediaKey: string;
  readonly livekitUrl: string;
  /** A LiveKit token for one more device, a bare page, in the same meeting. */
  tokenFor(): Promise<string>;
}

/** Creates account, room and meeting through the REST contract. */
export async function createMeeting(origin: string): Promise<BenchMeeting> {
  const account = {
    email: `bench-${randomBytes(6).toString('hex')}@example.org`,
    password: randomBytes(12).toString('hex'),
  };
  const session = await post(
    origin,
    '/api/auth/register',
    { ...account, name: 'Bench host' },
    null,
    SessionResponse,
  );
  const linkSecret = createLinkSecret();
  const keys = await createRoomKeys(linkSecret);
  const created = await post(
    origin,
    '/api/rooms/create',
    { title: 'Bench', settings: { lobby: 'nobody' }, keys },
    session.token,
    CreateRoomResponse,
  );
  // Only devices that the service let in stay in its meetings.
  const join = (): Promise<JoinAdmitted> =>
    post(origin, '/api/rooms/join', { code: created.room.code }, session.token, JoinAdmitted);
  const admitted = await join();
  const epochKey = await openEpochKey(keys, linkSecret);
  if (!epochKey) throw new Error('the room key did not open');
  return {
    code: created.room.code,
    linkSecret,
    account,
    mediaKey: await rawMediaKey(epochKey),
    livekitUrl: admitted.livekit.url,
    tokenFor: async () => (await join()).livekit.token,
  };
}

/** The media key as bytes, derived as the product does (where it cannot be exported): else no picture would open. */
async function rawMediaKey(epochKey: {
  readonly epoch: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}): Promise<string> {
  const text = new TextEncoder();
  const root = await crypto.subtle.importKey('raw', epochKey.bytes, 'HKDF', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: text.encode(`epoch ${epochKey.epoch}`),
      info: text.encode('parley media v1'),
    },
    root,
    256,
  );
  return Buffer.from(bits).toString('base64');
}
