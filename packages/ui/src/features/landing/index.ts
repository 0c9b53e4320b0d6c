import '../../i18n/late.ts';
export { LandingPage } from './LandingPage.tsx';
