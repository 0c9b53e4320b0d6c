import '../../i18n/late.ts';
export { RingingHost } from './RingingHost.tsx';
export { useRing } from './useRing.ts';
