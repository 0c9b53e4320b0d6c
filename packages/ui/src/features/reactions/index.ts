export { ReactionCloud } from './ReactionCloud.tsx';
export { ReactionMenu } from './ReactionMenu.tsx';
