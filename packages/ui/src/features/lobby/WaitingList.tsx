import type { Admission } from '@parley/core/join';
import { useObservable, useServices } from '../../services/index.ts';
import { lobbyOf } from './lobby-watch.ts';
import { WaitingPeople } from './WaitingPeople.tsx';

/** The people at the door, inside another panel; nothing while nobody waits. */
export function WaitingList({ admission }: { readonly admission: Admission }) {
  const { api } = useServices();
  const watch = lobbyOf(api, admission);
  const count = useObservable(watch.waiting).length;
  if (count === 0) return null;
  return (
    <div className="rounded-control border border-line bg-raised p-3">
      <WaitingPeople watch={watch} />
    </div>
  );
}
