import { RoomEvent, type DataPacket_Kind, type RemoteParticipant, type Room } from 'livekit-client';
import type { z } from 'zod';
import { MAX_DATA_PACKET_BYTES } from '../contracts/data.ts';
import type { Scope } from '../domain/scope.ts';
import type { DataSeal } from '../keys/index.ts';

/** Packets a sender may send within the window before the rest is dropped: above any human's pace. */
const PACKETS_PER_WINDOW = 40;
const WINDOW_MS = 1_000;

export interface DataGate {
  /** To everyone, or only to the participants named. */
  send(topic: string, packet: unknown, to?: readonly string[]): Promise<void>;
  /** Hears only packets that were sealed with the room's key (in an encrypted room), small, not too many, and of the schema. */
  on<T>(topic: string, schema: z.ZodType<T>, listener: (packet: T, sender: RemoteParticipant) => void): void;
}

/** The one door for data between participants. The sender is what the transport says, never the packet. */
export function createDataGate(room: Room, seal: DataSeal | null, scope: Scope): DataGate {
  const listeners = new Map<string, (packet: unknown, sender: RemoteParticipant) => void>();
  const windows = new Map<string, { since: number; count: number }>();

  const withinRate = (identity: string): boolean => {
    const now = performance.now();
    const window = windows.get(identity);
    if (!window || now - window.since > WINDOW_MS) {
      windows.set(identity, { since: now, count: 1 });
      return true;
    }
    window.count += 1;
    return window.count <= PACKETS_PER_WINDOW;
  };
  const hear = async (payload: Uint8Array, topic: string, sender: RemoteParticipant): Promise<void> => {
    const plain = seal ? await seal.open(payload, topic, sender.identity) : payload;
    if (!plain || scope.ended) return;
    try {
      listeners.get(topic)?.(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain)), sender);
    } catch {
      // Not JSON: somebody else's packet or a hostile one. Dropped.
      return;
    }
  };
  const receive = (
    payload: Uint8Array,
    sender?: RemoteParticipant,
    _kind?: DataPacket_Kind,
    topic?: string,
  ): void => {
    if (!sender || topic === undefined || !listeners.has(topic)) return;
    if (payload.byteLength > MAX_DATA_PACKET_BYTES || !withinRate(sender.identity)) return;
    void hear(payload, topic, sender);
  };

  room.on(RoomEvent.DataReceived, receive);
  const forget = (participant: RemoteParticipant): void => void windows.delete(participant.identity);
  room.on(RoomEvent.ParticipantDisconnected, forget);
  scope.onEnd(() => {
    room.off(RoomEvent.DataReceived, receive);
    room.off(RoomEvent.ParticipantDisconnected, forget);
  });

  return {
    async send(topic, packet, to) {
      const plain = new TextEncoder().encode(JSON.stringify(packet));
      const payload = seal ? await seal.seal(plain, topic, room.localParticipant.identity) : plain;
      await room.localParticipant.publishData(payload, {
        reliable: true,
        topic,
        ...(to ? { destinationIdentities: [...to] } : {}),
      });
    },
    on(topic, schema, listener) {
      listeners.set(topic, (packet, sender) => {
        const parsed = schema.safeParse(packet);
        if (parsed.success) listener(parsed.data, sender);
      });
    },
  };
}
