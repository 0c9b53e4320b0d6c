export { attachTrack } from './attachment.ts';
export { connectCall, discardPreparation, prepareCall } from './connect.ts';
export type {
  AudibleTrack,
  Call,
  CallNotice,
  CallParticipant,
  ConnectCall,
  ConnectInput,
  ConnectResult,
  LocalDevice,
  LinkQuality,
  LocalShare,
  MediaTrust,
  Presenting,
  Reaction,
  RenewGrant,
  Renewal,
  ShareOptions,
  ShareSound,
  ShareViewer,
  Tile,
  TileContent,
} from './types.ts';
