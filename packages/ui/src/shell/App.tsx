import { lazy, Suspense } from 'react';
import { useServices } from '../services/index.ts';
import { Routes } from './Routes.tsx';
import { ToastRegion } from './ToastRegion.tsx';

const DesktopGate = lazy(() => import('./DesktopGate.tsx'));

/** The screens, and what lies over all of them. */
export function App() {
  const { platform } = useServices();
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
      <ToastRegion />
    </>
  );
}
