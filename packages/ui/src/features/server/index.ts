import '../../i18n/late.ts';
export { ConfirmServerPage } from './ConfirmServerPage.tsx';
export { ServerSetupPage } from './ServerSetupPage.tsx';
