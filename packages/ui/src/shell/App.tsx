import { lazy, Suspense } from 'react';
import { useObservable, useServices } from '../services/index.ts';
import { Routes } from './Routes.tsx';
import { ToastRegion } from './ToastRegion.tsx';

const RingingHost = lazy(async () => ({
  default: (await import('../features/ringing/index.ts')).RingingHost,
}));
const ReminderHost = lazy(async () => ({
  default: (await import('../features/schedule/index.ts')).ReminderHost,
}));
const DesktopGate = lazy(() => import('./DesktopGate.tsx'));

/** The screens, and what lies over all of them. */
export function App() {
  const { platform, people: followed } = useServices();
  const people = useObservable(followed);
  return (
    <>
      {platform.links === null ? (
        <Routes />
      ) : (
        <Suspense>
          <DesktopGate inbox={platform.links}>
            <Routes />
          </DesktopGate>
        </Suspense>
      )}
      {people !== null && (
        <Suspense>
          <RingingHost people={people} />
          <ReminderHost people={people} />
        </Suspense>
      )}
      <ToastRegion />
    </>
  );
}
