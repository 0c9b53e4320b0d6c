export { HomePage } from './HomePage.tsx';
export { JoinForm } from './JoinForm.tsx';
