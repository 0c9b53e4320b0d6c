import { Done, type FeedbackRequest } from '../contracts/rest/index.ts';
import type { SessionStore } from '../platform/index.ts';
import { createTransport, type Credential } from './transport.ts';
import type { ApiResult } from './types.ts';

/** Says how a meeting was, with the credential that this device had in it. */
export type SendFeedback = (token: string, feedback: FeedbackRequest) => Promise<ApiResult<void>>;

export function createSendFeedback(origin: string, session: SessionStore): SendFeedback {
  const send = createTransport(origin, session);
  return async (token, body) => {
    const say = (credential: Credential): Promise<ApiResult<unknown>> =>
      send('POST', '/api/feedback', Done, { credential, body });
    let answer = await say({ kind: 'bearer', token });
    // Some time after a meeting its tokens are over; members are known by their session as well.
    if (
      !answer.ok &&
      answer.error.kind === 'problem' &&
      answer.error.code === 'auth.invalid-participant-token'
    )
      answer = await say({ kind: 'session' });
    return answer.ok ? { ok: true, value: undefined } : answer;
  };
}
