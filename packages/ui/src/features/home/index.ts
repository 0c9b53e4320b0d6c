import '../../i18n/late.ts';
export { HomePage } from './HomePage.tsx';
export { JoinForm } from './JoinForm.tsx';
