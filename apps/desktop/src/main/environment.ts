import { z } from 'zod';

const Environment = z.object({
  /** A profile of its own: settings, secrets and the single-instance lock belong to this folder. */
  USER_DATA_DIR: z.string().min(1).optional(),
  XDG_SESSION_TYPE: z.string().optional(),
  WAYLAND_DISPLAY: z.string().optional(),
});
export type Environment = z.infer<typeof Environment>;

/** What the app reads of its environment; an empty variable counts as none. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  return Environment.parse(Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== '')));
}
