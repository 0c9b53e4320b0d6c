export { ServicesProvider, useServices, useSession, type Services } from './context.ts';
export { createLinkSecrets } from './link-secrets.ts';
export { watchOnline } from './online.ts';
export { createSession } from './session.ts';
export { createToasts } from './toasts.ts';
export { useCopy } from './useCopy.ts';
export { useObservable } from './useObservable.ts';
export { usePageTitle } from './usePageTitle.ts';
export { useNow } from './useNow.ts';
