import { setTimeout } from 'node:timers/promises';
import { JoinResponse, type JoinAdmitted } from '@parley/core/contracts/rest';

/** How often the door is tried, in milliseconds. */
const POLL_MS = 200;

/** What lets a participant into the media server. */
export interface Grant {
  readonly url: string;
  readonly token: string;
}

/** A guest at the door, who speaks REST and has no client of ours. */
export interface WaitingGuest {
  /** Settles when a host has admitted the guest. */
  enter(): Promise<JoinAdmitted>;
}

/** Asks to join as anyone could who knows the code: without account, client or key. */
export async function askToJoin(origin: string, code: string, name: string): Promise<WaitingGuest> {
  const asked = await join(origin, { code, name });
  if (asked.status !== 'lobby') throw new Error('the guest was let in without being admitted');
  const { secret } = asked.ticket;
  return {
    async enter() {
      for (;;) {
        const answer = await join(origin, { code, name, ticketSecret: secret });
        if (answer.status === 'admitted') return answer;
        await setTimeout(POLL_MS);
      }
    },
  };
}

async function join(origin: string, body: object): Promise<JoinResponse> {
  const response = await fetch(`${origin}/api/rooms/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`join was refused: ${response.status} ${await response.text()}`);
  return JoinResponse.parse(await response.json());
}

/** Joins a room without a lobby, as anyone could who knows the code. */
export async function enterFreely(origin: string, code: string, name: string): Promise<Grant> {
  const answer = await join(origin, { code, name });
  if (answer.status !== 'admitted') throw new Error(`${name} was asked to wait`);
  return answer.livekit;
}
