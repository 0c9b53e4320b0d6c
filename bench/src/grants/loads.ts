import { z } from 'zod';

/** What is to be sent. Each connection sends the bodies in turn, beginning with another one. */
export const Load = z.object({
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  bodies: z.array(z.string()).min(1),
  connections: z.int().positive(),
  seconds: z.int().positive(),
  /** Requests a second over all connections, evenly; null sends as many as are answered. */
  rate: z.number().positive().nullable(),
});
export type Load = z.infer<typeof Load>;

/** What came of it; times in milliseconds. */
export const Loaded = z.object({
  perSecond: z.number(),
  p50: z.number(),
  p99: z.number(),
  answered: z.int(),
  refused: z.int(),
});
export type Loaded = z.infer<typeof Loaded>;
