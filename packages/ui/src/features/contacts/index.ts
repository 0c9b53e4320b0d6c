import '../../i18n/late.ts';
export { ContactList } from './ContactList.tsx';
export { PeoplePage } from './PeoplePage.tsx';
