export { attachTrack } from './attachment.ts';
export { connectCall, discardPreparation, prepareCall } from './connect.ts';
export { createPushToTalk, type PushToTalk } from './push-to-talk.ts';
export type {
  AudibleTrack,
  Call,
  CallNotice,
  CallParticipant,
  ConnectCall,
  ConnectInput,
  ConnectError,
  ConnectResult,
  LocalDevice,
  LocalShare,
  MediaTrust,
  Presenting,
  Reaction,
  ShareOptions,
  ShareSound,
  ShareViewer,
  Tile,
  TileContent,
} from './types.ts';
