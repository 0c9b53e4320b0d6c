import { z } from 'zod';

/** A way to the media server that leads to nobody: into a room of its own, made for one test and gone after it. */
export const ConnectionTest = z
  .object({ livekit: z.object({ url: z.string(), token: z.string() }) })
  .meta({ id: 'ConnectionTest' });
export type ConnectionTest = z.infer<typeof ConnectionTest>;
