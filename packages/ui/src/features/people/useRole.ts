import type { Role } from '@parley/core/domain/grants';
import type { Admission } from '@parley/core/join';
import { useObservable } from '../../services/index.ts';

/** One's own role as the service shows it now: hosts make and unmake cohosts during a meeting. */
export function useRole({ call, role }: Admission): Role {
  return useObservable(call.participants).find((participant) => participant.isLocal)?.role ?? role;
}
