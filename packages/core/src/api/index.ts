export { createApiClient } from './client.ts';
export type { ApiClient, ApiError, ApiResult, SignInAnswer } from './types.ts';
export { createRealtime, type Realtime, type RealtimeOptions, type RealtimeState } from './realtime.ts';
