import { CallResponse, ContactList, PersonalExport, Profile } from '@parley/core/contracts/rest';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { startLocalService, type LocalService } from '../../testing/local-service.ts';

let service: LocalService;
beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off' });
});
afterAll(() => service.stop());

/** Sends bytes, which the JSON client does not. */
async function upload(
  bearer: string,
  bytes: Uint8Array,
  type = 'image/png',
): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${service.origin}/api/users/profile/avatar`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': type },
    body: Buffer.from(bytes),
  });
  return { status: answer.status, body: await answer.json() };
}

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 90 } } });

async function download(
  path: string,
  bearer: string,
): Promise<{ status: number; type: string | null; bytes: Buffer }> {
  const answer = await fetch(service.origin + path, { headers: { authorization: `Bearer ${bearer}` } });
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    bytes: Buffer.from(await answer.arrayBuffer()),
  };
}

/** Lets more time pass since the last proof of a person than sensitive changes allow. */
async function age(userId: string): Promise<void> {
  const db = await service.openDatabase();
  const past = new Date(Date.now() - 11 * 60 * 1000).toISOString();
  await db.updateTable('session').set({ createdAt: past }).where('userId', '=', userId).execute();
  await db.destroy();
}

describe('a profile', () => {
  it('tells who one is and lets one change the name', async () => {
    const { token, user } = await service.register('Ada');
    const before = Profile.parse((await service.send('GET', '/api/users/profile', { bearer: token })).body);
    expect(before).toMatchObject({ ...user, hasPassword: true, twoFactor: false, avatar: null });
    const put = (name: unknown) =>
      service.send('PUT', '/api/users/profile', { bearer: token, body: { name } });
    expect(Profile.parse((await put(' Countess ')).body).name).toBe('Countess');
    for (const wrong of ['', '   ', 'x'.repeat(81), 'a\nb', 7, 'Ada\u202e']) {
      expect(problemOf(await put(wrong)).code).toBe('request.invalid');
    }
    const body = { name: 'Ada', email: 'other@example.org', emailVerified: true, id: 'root' };
    const answer = await service.send('PUT', '/api/users/profile', { bearer: token, body });
    expect(Profile.parse(answer.body)).toMatchObject({ ...user, name: 'Ada' });
  });

  it('takes a new password, which ends the other sessions', async () => {
    const { token, email, password } = await service.register();
    const login = (given: string) =>
      service.send('POST', '/api/auth/login', { body: { email, password: given } });
    const other = (await login(password)).body as { token: string };
    const put = (next: string) =>
      service.send('PUT', '/api/users/password', { bearer: token, body: { password: next } });
    expect(problemOf(await put('password1')).code).toBe('auth.weak-password');
    expect((await put('a mild turnip in November')).status).toBe(200);
    expect((await service.send('GET', '/api/users/profile', { bearer: other.token })).status).toBe(401);
    expect((await service.send('GET', '/api/users/profile', { bearer: token })).status).toBe(200);
    expect((await login(password)).status).toBe(401);
    expect((await login('a mild turnip in November')).status).toBe(200);
  });
});

describe('a picture', () => {
  it('is drawn anew: small, square, WebP, upright and without where it was taken', async () => {
    const { token, user } = await service.register();
    const photo = await picture(900, 600)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'a secret place' }, IFD3: { GPSLatitude: '52/1 30/1 0/1' } })
      .toBuffer();
    expect(photo.toString('latin1')).toContain('a secret place');
    const answer = await upload(token, photo, 'image/jpeg');
    expect(answer.status).toBe(200);
    const { avatar } = Profile.parse(answer.body);
    expect(avatar).toMatch(new RegExp(`^/api/users/${user.id}/avatar`));
    const other = await service.register();
    const { status, type, bytes } = await download(avatar ?? '', other.token);
    expect([status, type]).toEqual([200, 'image/webp']);
    const metadata = await sharp(bytes).metadata();
    expect(metadata).toMatchObject({ format: 'webp', width: 256, height: 256 });
    expect(metadata.exif).toBeUndefined();
    expect(bytes.toString('latin1')).not.toContain('secret place');
  });

  it('is replaced and removed, and nothing of the old one stays', async () => {
    const { token, user } = await service.register();
    const first = Profile.parse((await upload(token, await picture(50, 50).png().toBuffer())).body);
    const second = Profile.parse((await upload(token, await picture(60, 60).webp().toBuffer())).body);
    expect(second.avatar).not.toBe(first.avatar);
    const removed = await service.send('DELETE', '/api/users/profile/avatar', { bearer: token });
    expect(Profile.parse(removed.body).avatar).toBeNull();
    const gone = await service.send('GET', `/api/users/${user.id}/avatar`, { bearer: token });
    expect(problemOf(gone).code).toBe('user.no-avatar');
  });

  it('is named where members find each other, at an address that changes with it', async () => {
    const [ada, bob] = [await service.register('Ada Pictured'), await service.register()];
    const found = async () => {
      const answer = await service.send('GET', '/api/contacts?search=ada%20pictured', { bearer: bob.token });
      return ContactList.parse(answer.body).contacts.map(({ avatar }) => avatar);
    };
    expect(await found()).toEqual([null]);
    const first = Profile.parse((await upload(ada.token, await picture(50, 50).png().toBuffer())).body);
    expect(await found()).toEqual([first.avatar]);
    const body = { userId: bob.user.id };
    const rung = await service.send('POST', '/api/calls', { bearer: ada.token, body });
    const { call } = CallResponse.parse(rung.body);
    expect([call.caller.avatar, call.callee.avatar]).toEqual([first.avatar, null]);
    const second = Profile.parse((await upload(ada.token, await picture(60, 60).png().toBuffer())).body);
    expect(await found()).toEqual([second.avatar]);
    expect(second.avatar).not.toBe(first.avatar);
  });

  it('is kept by the browser that asked, and by nobody in between', async () => {
    const { token } = await service.register();
    const { avatar } = Profile.parse((await upload(token, await picture(50, 50).png().toBuffer())).body);
    const answer = await fetch(service.origin + (avatar ?? ''), {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.headers.get('cache-control')).toBe('private, max-age=3600');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    await answer.arrayBuffer();
  });

  it('is not for strangers', async () => {
    const { token, user } = await service.register();
    await upload(token, await picture(50, 50).png().toBuffer());
    expect((await service.send('GET', `/api/users/${user.id}/avatar`)).status).toBe(401);
  });

  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  it.each<[string, () => Promise<Uint8Array>, string]>([
    ['an SVG', () => Promise.resolve(Buffer.from(svg)), 'user.avatar-rejected'],
    [
      'an SVG that calls itself a PNG',
      () => Promise.resolve(Buffer.concat([Buffer.from('\u0089PNG', 'latin1'), Buffer.from(svg)])),
      'user.avatar-rejected',
    ],
    ['a page', () => Promise.resolve(Buffer.from('<html><script>alert(1)</script>')), 'user.avatar-rejected'],
    [
      'half a picture',
      async () => (await picture(300, 300).png().toBuffer()).subarray(0, 200),
      'user.avatar-rejected',
    ],
    [
      'a header and nothing else',
      () => Promise.resolve(Buffer.from([0xff, 0xd8, 0xff])),
      'user.avatar-rejected',
    ],
    [
      'a small file that unfolds into 100 megapixels',
      () => picture(10_000, 10_000).png({ compressionLevel: 9 }).toBuffer(),
      'user.avatar-rejected',
    ],
    ['a TIFF', () => picture(10, 10).tiff().toBuffer(), 'user.avatar-rejected'],
    ['nothing', () => Promise.resolve(new Uint8Array()), 'user.avatar-rejected'],
    ['more than 5 MB', () => Promise.resolve(Buffer.alloc(5_000_001, 0xff)), 'request.too-large'],
  ])('is not made of %s', async (_name, bytes, code) => {
    const { token, user } = await service.register();
    const answer = await upload(token, await bytes());
    expect(answer.body).toMatchObject({ code });
    expect((await service.send('GET', `/api/users/${user.id}/avatar`, { bearer: token })).status).toBe(404);
  });
});

describe('an account', () => {
  it('is handed over as data, without its secrets', async () => {
    const { token, user, email, password } = await service.register('Ada');
    await service.createRoom(token, { title: 'Plans' });
    const answer = await service.send('GET', '/api/users/export', { bearer: token });
    expect(answer.status).toBe(200);
    const { data } = PersonalExport.parse(answer.body);
    expect(data['account']).toMatchObject({ id: user.id, email, name: 'Ada' });
    expect(data['rooms']).toMatchObject([{ title: 'Plans' }]);
    expect(data['sessions']).toHaveLength(1);
    expect(data).toMatchObject({ messages: [], attachments: [], notifications: [], attendance: [] });
    const text = JSON.stringify(data);
    expect(text).not.toContain(token);
    expect(text).not.toContain(password);
    expect(text).not.toContain('argon2');
    await age(user.id);
    const later = await service.send('GET', '/api/users/export', { bearer: token });
    expect(problemOf(later).code).toBe('auth.reauthentication-required');
  });

  it('ends with everything that is its own', async () => {
    const { token, user, email, password } = await service.register();
    const { room } = await service.createRoom(token);
    expect((await service.send('GET', '/api/rooms/personal', { bearer: token })).status).toBe(200);
    await upload(token, await picture(50, 50).png().toBuffer());
    const end = () => service.send('DELETE', '/api/users/account', { bearer: token });
    await age(user.id);
    expect(problemOf(await end()).code).toBe('auth.reauthentication-required');
    await service.send('POST', '/api/auth/reauthenticate', { bearer: token, body: { password } });
    expect((await end()).status).toBe(200);
    expect((await service.send('GET', '/api/users/profile', { bearer: token })).status).toBe(401);
    expect((await service.send('POST', '/api/auth/login', { body: { email, password } })).status).toBe(401);
    const other = await service.register();
    expect((await service.send('GET', `/api/users/${user.id}/avatar`, { bearer: other.token })).status).toBe(
      404,
    );
    expect((await service.send('GET', `/api/rooms/${room.code}`, { bearer: other.token })).status).toBe(404);
    const db = await service.openDatabase();
    const left = await Promise.all([
      db.selectFrom('user').select('id').where('id', '=', user.id).execute(),
      db.selectFrom('session').select('id').where('userId', '=', user.id).execute(),
      db.selectFrom('account').select('id').where('userId', '=', user.id).execute(),
      db.selectFrom('room').select('id').where('ownerId', '=', user.id).execute(),
    ]);
    await db.destroy();
    expect(left).toEqual([[], [], [], []]);
    const body = { email, password, name: 'Again' };
    expect((await service.send('POST', '/api/auth/register', { body })).status, 'the address is free').toBe(
      201,
    );
  });
});
