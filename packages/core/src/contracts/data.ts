import { z } from 'zod';

/** The largest data packet we take from another participant, in bytes (LiveKit's own lossless limit is 15 KiB). */
export const MAX_DATA_PACKET_BYTES = 15 * 1024;

/** Versioned topics of LiveKit data. The sender is taken from the transport, never from the packet. */
export const DATA_TOPICS = {
  reaction: 'reaction.v1',
  /** From a viewer to whoever shares: what arrives. */
  shareView: 'share-view.v1',
  /** From whoever shares to one viewer: a request that they may follow or not. */
  shareAsk: 'share-ask.v1',
} as const;

export const ReactionPacket = z.object({ emoji: z.string().min(1).max(16) });
export type ReactionPacket = z.infer<typeof ReactionPacket>;

const Pixels = z.int().min(0).max(16_384);

/** What a viewer's device says of the share that it receives from the one it tells. */
export const ShareViewPacket = z.object({
  received: z.object({ width: Pixels, height: Pixels }),
  framesPerSecond: z.number().min(0).max(240),
  /** From the media server to the eye, in milliseconds. */
  delay: z.number().min(0).max(60_000),
  /** In pixels of the viewer's screen; zero where it is not in sight. */
  shown: z.object({ width: Pixels, height: Pixels }),
});
export type ShareViewPacket = z.infer<typeof ShareViewPacket>;

export const ShareAskPacket = z.object({ want: z.literal('enlarge') });
