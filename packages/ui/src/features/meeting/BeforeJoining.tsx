import type { ProblemCode } from '@parley/core/contracts/rest';
import type { JoinError } from '@parley/core/join';
import { lazy, useState } from 'react';
import { useObservable, useServices } from '../../services/index.ts';
import { PrejoinScreen, type InviteState, type RoomSummary } from '../prejoin/index.ts';
import { loadCallAgain, reloadWithLink } from './load-call.ts';
import type { Meeting, RoomKnowledge } from './meeting.ts';

const RoomProblem = lazy(() => import('./RoomProblem.tsx'));

interface BeforeJoiningProps {
  readonly meeting: Meeting;
  readonly problem: JoinError | null;
  /** The click was made and the service is asked. */
  readonly joining: boolean;
}

/** Refusals after which there is nothing to prepare for: they take the place of the preview. */
const FINAL: ReadonlySet<ProblemCode> = new Set([
  'room.not-found',
  'room.expired',
  'room.closed',
  'room.banned',
  'room.removed',
  'lobby.denied',
]);

/** The before-joining screen, or the reason why there is none. */
export function BeforeJoining({ meeting, problem, joining }: BeforeJoiningProps) {
  const { api, linkSecrets } = useServices();
  const room = useObservable(meeting.room);
  const holdsKey = useObservable(meeting.holdsKey);
  // A link pasted here replaces the refusal that asked for it.
  const [answered, setAnswered] = useState<JoinError | null>(null);
  const open = problem === answered ? null : problem;
  const loadAgain = async (): Promise<void> => {
    const loaded = await loadCallAgain();
    // Without the service there would be no page to come back to.
    const replaced = !loaded && (await api.getRoom(meeting.code)).ok;
    if (replaced) {
      const carried = linkSecrets.of(meeting.code);
      return reloadWithLink(carried.kind === 'secret' ? carried.linkSecret : null);
    }
    if (loaded) setAnswered(problem);
    else meeting.lookAgain();
  };
  const refusal = finalRefusal(room, open);
  if (refusal) return <RoomProblem code={refusal} />;
  return (
    <PrejoinScreen
      code={meeting.code}
      room={summaryOf(room)}
      problem={open ?? unreachableOf(room)}
      invite={inviteStateOf(room, open, holdsKey, linkSecrets.of(meeting.code).kind === 'damaged')}
      joining={joining}
      onJoin={meeting.join}
      onCancel={meeting.cancel}
      onRetry={() => {
        if (problem?.kind === 'not-loaded') return void loadAgain();
        setAnswered(problem);
        meeting.lookAgain();
      }}
      onLink={(secret) => {
        linkSecrets.remember(meeting.code, secret);
        setAnswered(problem);
        meeting.lookAgain();
      }}
    />
  );
}

function finalRefusal(room: RoomKnowledge, problem: JoinError | null): ProblemCode | null {
  if (problem?.kind === 'problem' && FINAL.has(problem.code)) return problem.code;
  if (room.kind === 'failed' && room.error.kind === 'problem' && FINAL.has(room.error.code))
    return room.error.code;
  return room.kind === 'known' && room.answer.room.state === 'expired' ? 'room.expired' : null;
}

function summaryOf(room: RoomKnowledge): RoomSummary | null {
  if (room.kind !== 'known') return null;
  const { answer } = room;
  return {
    title: answer.room.title,
    count: answer.room.count,
    encrypted:
      (answer.access === 'full' ? answer.room.settings.encryption : answer.room.encryption) === 'e2ee',
    locked: answer.room.locked,
    entry: answer.entry,
  };
}

function unreachableOf(room: RoomKnowledge): JoinError | null {
  if (room.kind !== 'failed') return null;
  if (room.error.kind !== 'problem') return { kind: 'service-unreachable' };
  return { kind: 'problem', code: room.error.code, retryAfterSeconds: room.error.retryAfterSeconds };
}

function inviteStateOf(
  room: RoomKnowledge,
  problem: JoinError | null,
  holdsKey: boolean | null,
  damaged: boolean,
): InviteState {
  if (problem?.kind === 'link-needed' || problem?.kind === 'wrong-key') return problem.kind;
  if (damaged) return 'damaged';
  const stranger = room.kind === 'known' && room.answer.access === 'outline';
  const encrypted = summaryOf(room)?.encrypted === true;
  return stranger && encrypted && holdsKey === false ? 'key-missing' : 'fine';
}
