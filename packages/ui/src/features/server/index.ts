export { ConfirmServerPage } from './ConfirmServerPage.tsx';
export { ServerSetupPage } from './ServerSetupPage.tsx';
