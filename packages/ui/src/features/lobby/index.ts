export { LobbyCard } from './LobbyCard.tsx';
