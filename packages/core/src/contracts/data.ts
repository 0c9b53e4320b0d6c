import { z } from 'zod';

/** The largest data packet we take from another participant, in bytes (LiveKit's own lossless limit is 15 KiB). */
export const MAX_DATA_PACKET_BYTES = 15 * 1024;

/** Versioned topics of LiveKit data. The sender is taken from the transport, never from the packet. */
export const DATA_TOPICS = { reaction: 'reaction.v1' } as const;

export const ReactionPacket = z.object({ emoji: z.string().min(1).max(16) });
export type ReactionPacket = z.infer<typeof ReactionPacket>;
