import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

/** better-auth's own way to a session, for people whom something else than a password has proved. Never over HTTP. */
export function sessionStarter() {
  return {
    id: 'parley-session-starter',
    endpoints: {
      startSession: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ userId: z.string() }) },
        async (context) => {
          const { internalAdapter } = context.context;
          const user = await internalAdapter.findUserById(context.body.userId);
          const session = user === null ? null : await internalAdapter.createSession(user.id);
          if (user === null || !session) throw new APIError('NOT_FOUND');
          await setSessionCookie(context, { session, user });
          return { token: session.token, user };
        },
      ),
    },
  };
}
