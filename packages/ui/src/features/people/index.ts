export { PeoplePanel } from './PeoplePanel.tsx';
