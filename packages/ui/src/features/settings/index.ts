import '../../i18n/late.ts';
export { SettingsPage } from './SettingsPage.tsx';
