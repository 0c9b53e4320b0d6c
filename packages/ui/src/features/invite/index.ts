import '../../i18n/late.ts';
export { InvitePage } from './InvitePage.tsx';
