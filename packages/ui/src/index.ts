export { mountApp } from './shell/mountApp.tsx';
