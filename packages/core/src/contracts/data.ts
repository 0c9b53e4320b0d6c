import { z } from 'zod';

/** The largest data packet we take from another participant, in bytes (LiveKit's own lossless limit is 15 KiB). */
export const MAX_DATA_PACKET_BYTES = 15 * 1024;

/** Versioned topics of LiveKit data. The sender is taken from the transport, never from the packet. */
export const DATA_TOPICS = {
  /** Between devices, about keys: never a key itself. */
  key: 'key.v1',
  reaction: 'reaction.v1',
  /** From a viewer to whoever shares: what arrives. */
  shareView: 'share-view.v1',
  /** From whoever shares to one viewer: a request that they may follow or not. */
  shareAsk: 'share-ask.v1',
} as const;

/** One emoji as Unicode recommends it for interchange (UTS #51), so that nobody can write across a stage. */
const Emoji = z.string().max(16).regex(new RegExp('^\\p{RGI_Emoji}$', 'v'));

export const ReactionPacket = z.object({ emoji: Emoji });
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
const PublicKey = z.string().regex(/^[A-Za-z0-9_-]{87}$/);
/** 256 bits, base64url. */
const Bits256 = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
/** Whom a packet is for: others who get it drop it. */
const addressed = { to: z.string().max(64), session: z.string().min(8).max(64) };

/** `key.v1`: who holds which key, and the comparison of words (commit, answer, reveal). Never a key itself. */
export const KeyPacket = z.discriminatedUnion('kind', [
  /** `reply`: the sender does not know the others yet. */
  z.object({
    kind: z.literal('hello'),
    publicKey: PublicKey,
    epoch: z.int().positive(),
    reply: z.boolean(),
  }),
  z.object({
    kind: z.literal('commit'),
    ...addressed,
    epoch: z.int().positive(),
    commitment: Bits256,
  }),
  z.object({ kind: z.literal('answer'), ...addressed, nonce: Bits256 }),
  z.object({ kind: z.literal('reveal'), ...addressed, nonce: Bits256 }),
]);
export type KeyPacket = z.infer<typeof KeyPacket>;
