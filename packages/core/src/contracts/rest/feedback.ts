import { z } from 'zod';

/** What a low rating may be about. */
export const FEEDBACK_REASONS = ['sound', 'picture', 'share', 'connection', 'other'] as const;

/** How a meeting was for one participant: for the meeting of the token, or a member's newest one in that room. */
export const FeedbackRequest = z
  .object({
    code: z.string().min(1).max(64),
    rating: z.int().min(1).max(5),
    reason: z.enum(FEEDBACK_REASONS).optional(),
    comment: z.string().trim().min(1).max(500).optional(),
  })
  .meta({ id: 'FeedbackRequest' });
export type FeedbackRequest = z.infer<typeof FeedbackRequest>;
