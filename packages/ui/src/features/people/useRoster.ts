import type { RosterEntry } from '@parley/core/contracts/rest';
import { onceMore } from '@parley/core/domain/once-more';
import type { Admission } from '@parley/core/join';
import { useEffect, useState } from 'react';
import { useServices } from '../../services/index.ts';

const NOBODY: readonly RosterEntry[] = [];

/** What the service lets everybody do, for hosts who look; read anew when it tells of a change. */
export function useRoster(admission: Admission, wanted: boolean): readonly RosterEntry[] {
  const { api, platform } = useServices();
  const [entries, setEntries] = useState(NOBODY);
  useEffect(() => {
    if (!wanted) return undefined;
    let over = false;
    const { room, participantToken, realtime } = admission;
    // An answer that is older than the change it was asked about is not the last one.
    const read = onceMore(async () => {
      const { createModerationApi } = await import('@parley/core/api/moderation');
      const answer = await createModerationApi(
        api.origin,
        platform.session,
        room.code,
        participantToken,
      ).roster();
      if (answer.ok && !over) setEntries(answer.value);
    });
    const reread = (): void => void read().catch(() => undefined);
    const ends = [
      realtime.on('participant.changed', reread),
      realtime.on('participant.joined', reread),
      realtime.onStale(reread),
    ];
    reread();
    return () => {
      over = true;
      for (const end of ends) end();
    };
  }, [admission, wanted, api, platform]);
  return entries;
}
