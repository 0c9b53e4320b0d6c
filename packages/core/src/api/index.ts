export { createApiClient } from './client.ts';
export type { ApiClient, ApiError, ApiResult, SignInAnswer } from './types.ts';
