import { Done, type FeedbackRequest } from '../contracts/rest/index.ts';
import type { SessionStore } from '../platform/index.ts';
import { createTransport } from './transport.ts';
import type { ApiResult } from './types.ts';

/** Says how a meeting was, with the credential that this device had in it. */
export type SendFeedback = (token: string, feedback: FeedbackRequest) => Promise<ApiResult<void>>;

export function createSendFeedback(origin: string, session: SessionStore): SendFeedback {
  const send = createTransport(origin, session);
  return async (token, body) => {
    const answer = await send('POST', '/api/feedback', Done, {
      credential: { kind: 'bearer', token },
      body,
    });
    return answer.ok ? { ok: true, value: undefined } : answer;
  };
}
