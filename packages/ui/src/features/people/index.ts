export { PeopleList } from './PeopleList.tsx';
