export { createApiClient } from './client.ts';
export { createKeysApi, registerDevice, type KeyRecipient, type KeysApi } from './keys.ts';
export type { ApiClient, ApiError, ApiResult, SignInAnswer } from './types.ts';
export { createRealtime, type Realtime, type RealtimeOptions, type RealtimeState } from './realtime.ts';
