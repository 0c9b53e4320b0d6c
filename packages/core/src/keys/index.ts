export {
  createLinkSecret,
  createRoomKeys,
  deriveMediaKey,
  deriveSealingKey,
  openEpochKey,
  sealEpochKey,
} from './link-secret.ts';
export type { EpochKey } from './link-secret.ts';
export { createEpochKeyring } from './epoch-keyring.ts';
export type { EpochKeyring, MutableEpochKeyring } from './epoch-keyring.ts';
export { createDataSeal } from './data-seal.ts';
export type { DataSeal } from './data-seal.ts';
