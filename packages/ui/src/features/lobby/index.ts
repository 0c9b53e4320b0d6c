export { LobbyCard } from './LobbyCard.tsx';
export { WaitingList } from './WaitingList.tsx';
