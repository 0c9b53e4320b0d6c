export { EncryptionSign } from './EncryptionSign.tsx';
export { KeyWaiters } from './KeyWaiters.tsx';
