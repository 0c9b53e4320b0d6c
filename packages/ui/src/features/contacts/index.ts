export { ContactList } from './ContactList.tsx';
export { PeoplePage } from './PeoplePage.tsx';
