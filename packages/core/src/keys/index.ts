export {
  createLinkSecret,
  createRoomKeys,
  deriveMediaKey,
  openEpochKey,
  sealEpochKey,
} from './link-secret.ts';
export type { EpochKey } from './link-secret.ts';
export { createDataSeal } from './data-seal.ts';
export type { DataSeal } from './data-seal.ts';
