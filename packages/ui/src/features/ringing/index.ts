export { RingingHost } from './RingingHost.tsx';
export { useRing } from './useRing.ts';
