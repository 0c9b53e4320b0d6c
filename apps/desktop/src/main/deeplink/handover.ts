import { LaunchLink } from '@parley/core/contracts/ipc';
import { z } from 'zod';

/**
 * What a second start tells the first one: its link, as it has read it from its own arguments. Chromium passes those
 * too, but sorts switches of its own among them. One text, because long lists in this place can end the first
 * instance (electron/electron#52020).
 */
const Handover = z.object({ link: z.string() });
export type Handover = z.infer<typeof Handover>;

export function writeHandover(link: LaunchLink | null): Handover {
  return { link: JSON.stringify(link) };
}

/** Undefined where the other process sent something else than a link of ours. */
export function readHandover(data: unknown): LaunchLink | null | undefined {
  const handover = Handover.safeParse(data);
  if (!handover.success) return undefined;
  try {
    return LaunchLink.nullable().parse(JSON.parse(handover.data.link));
  } catch {
    return undefined;
  }
}
