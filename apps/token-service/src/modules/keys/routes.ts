import {
  DeviceId,
  DeviceKeyList,
  Done,
  HandOverRequest,
  KeyRecipients,
  LatestKeys,
  PostKeysRequest,
  PutDeviceKeyRequest,
  WrapsForDevice,
} from '@parley/core/contracts/rest';
import { isModerator } from '@parley/core/domain/grants';
import { z } from 'zod';
import type { Authenticators, Member, Participant } from '../../http/caller.ts';
import { route, type Route } from '../../http/route.ts';
import type { Moderation } from '../rooms/moderation.ts';
import type { Wrapper } from './repository.ts';
import type { Keys } from './service.ts';

const tag = 'Keys';
const ByCode = z.object({ code: z.string() });
const ByDevice = z.object({ id: DeviceId });
const OfDevice = z.object({ deviceId: DeviceId });
const done = { status: 200, body: { ok: true as const } };
const refusals = ['room.not-found', 'room.forbidden', 'auth.invalid-participant-token'] as const;

export function keyRoutes(authenticate: Authenticators, keys: Keys, moderation: Moderation): Route[] {
  const wrapper = async (who: Member | Participant): Promise<Wrapper> => {
    if (who.kind === 'member') return { id: who.user.id, host: true };
    const { device } = await moderation.device(who);
    return { id: device.identity, host: isModerator(device.role) };
  };
  return [
    route({
      method: 'get',
      paths: ['/api/rooms/{code}/keys'],
      summary: 'The newest wrapped epoch key, for the owner and for people in the meeting',
      tag,
      limit: 'read',
      authenticate: authenticate.memberOrParticipant,
      params: ByCode,
      query: OfDevice.partial(),
      authorise: ({ who, params, request }) => moderation.inside(who, params.code, request),
      act: async ({ who, query, access: { room } }) => {
        const found =
          who.kind === 'member'
            ? await keys.forMember(room, who.user.id, query.deviceId)
            : await keys.forParticipant(room, (await moderation.device(who)).device);
        return { status: 200, body: { keys: found } };
      },
      answers: { 200: LatestKeys },
      problems: refusals,
    }),
    route({
      method: 'post',
      paths: ['/api/rooms/{code}/keys'],
      summary:
        'Store the wrapped key of the next epoch, for hosts, and for who stands in where none is there',
      tag,
      limit: 'act',
      authenticate: authenticate.memberOrParticipant,
      params: ByCode,
      body: PostKeysRequest,
      authorise: ({ who, params, request }) => moderation.inside(who, params.code, request),
      audit: { action: 'keys.post', target: (_input, access) => access?.room.id ?? '' },
      act: async ({ who, access, body }) => {
        await keys.post(access.room, body, await wrapper(who));
        return { status: 201, body: { ok: true as const } };
      },
      answers: { 201: Done },
      problems: [...refusals, 'keys.epoch-taken'],
    }),
    route({
      method: 'get',
      paths: ['/api/rooms/{code}/keys/recipients'],
      summary: 'The devices that the key can be wrapped for, for the owner and for people in the meeting',
      tag,
      limit: 'read',
      authenticate: authenticate.memberOrParticipant,
      params: ByCode,
      authorise: ({ who, params, request }) => moderation.inside(who, params.code, request),
      act: async ({ who, access }) => ({
        status: 200,
        body: await keys.recipients(access.room, (await wrapper(who)).host),
      }),
      answers: { 200: KeyRecipients },
      problems: refusals,
    }),
    route({
      method: 'get',
      paths: ['/api/rooms/{code}/keys/wraps'],
      summary: 'Every epoch of a room that was wrapped for a device of mine, for members who took part',
      tag,
      limit: 'read',
      authenticate: authenticate.member,
      params: ByCode,
      query: OfDevice,
      authorise: ({ who, params, request }) => moderation.took(who, params.code, request),
      act: async ({ who, query, access }) => ({
        status: 200,
        body: await keys.wrapsForMember(access.id, who.user.id, query.deviceId),
      }),
      answers: { 200: WrapsForDevice },
      problems: ['room.not-found', 'room.forbidden', 'keys.device-not-found'],
    }),
    route({
      method: 'post',
      paths: ['/api/rooms/{code}/keys/wraps'],
      summary: 'Hand an epoch key over to other devices, for the owner and for people in the meeting',
      tag,
      limit: 'act',
      authenticate: authenticate.memberOrParticipant,
      params: ByCode,
      body: HandOverRequest,
      authorise: ({ who, params, request }) => moderation.inside(who, params.code, request),
      act: async ({ who, access, body }) => {
        await keys.handOver(access.room, body, await wrapper(who));
        return { status: 201, body: { ok: true as const } };
      },
      answers: { 201: Done },
      problems: refusals,
    }),
    route({
      method: 'get',
      paths: ['/api/devices'],
      summary: 'My devices and their public keys',
      tag,
      limit: 'read',
      authenticate: authenticate.member,
      act: async ({ who }) => ({ status: 200, body: await keys.devices(who.user.id) }),
      answers: { 200: DeviceKeyList },
    }),
    route({
      method: 'put',
      paths: ['/api/devices/{id}/key'],
      summary: 'Register the public key of a device of mine, or replace it',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      params: ByDevice,
      body: PutDeviceKeyRequest,
      audit: { action: 'device.key', target: ({ params }) => params.id },
      act: async ({ who, params, body }) => {
        await keys.putDevice(who.user.id, params.id, body.publicKey);
        return done;
      },
      answers: { 200: Done },
      problems: ['keys.device-taken', 'keys.too-many-devices', 'storage.full'],
    }),
    route({
      method: 'delete',
      paths: ['/api/devices/{id}'],
      summary: 'Forget a device of mine and what was wrapped for it',
      tag,
      limit: 'act',
      authenticate: authenticate.member,
      params: ByDevice,
      audit: { action: 'device.remove', target: ({ params }) => params.id },
      act: async ({ who, params }) => {
        await keys.removeDevice(who.user.id, params.id);
        return done;
      },
      answers: { 200: Done },
      problems: ['keys.device-not-found'],
    }),
  ];
}
