export { createApiClient } from './client.ts';
export type { ApiClient, ApiError, ApiResult } from './types.ts';
