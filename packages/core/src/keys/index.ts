export { fromBase64Url } from './base64url.ts';
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
export { createPassingKeys, deviceKeysOf, generateDeviceKeyPair } from './device-keys.ts';
export { fitsLink, openDeviceWrap, wrapForDevice } from './device-wrap.ts';
export type { OpenedWrap, RoomSecrets, WrapPurpose } from './device-wrap.ts';
export { commitTo, createNonce, wordsOf } from './words.ts';
export type { Party } from './words.ts';
