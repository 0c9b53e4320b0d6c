import { z } from 'zod';
import { ROLES } from '../../domain/grants.ts';

/** One visit: who comes back has several. `leftAt` is null while they are there. */
export const AttendanceEntry = z
  .object({
    meeting: z.int(),
    identity: z.string(),
    userId: z.string().nullable(),
    name: z.string(),
    role: z.enum(ROLES),
    joinedAt: z.string(),
    leftAt: z.string().nullable(),
  })
  .meta({ id: 'AttendanceEntry' });
export type AttendanceEntry = z.infer<typeof AttendanceEntry>;

/** A page of visits in the order of their beginnings; `next` continues after it. */
export const AttendanceList = z
  .object({ attendance: z.array(AttendanceEntry), next: z.int().nullable() })
  .meta({ id: 'AttendanceList' });
export type AttendanceList = z.infer<typeof AttendanceList>;
