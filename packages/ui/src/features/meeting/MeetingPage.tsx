import { parseRoomCode, type RoomCode } from '@parley/core/domain/codes';
import { observable } from '@parley/core/domain/observable';
import type { JoinState } from '@parley/core/join';
import { createElement, lazy, useDeferredValue, useEffect, useState } from 'react';
import { usePageTitle, useObservable, useServices } from '../../services/index.ts';
import { BeforeJoining } from './BeforeJoining.tsx';
import { EndedScreen } from './EndedScreen.tsx';
import { callScreen, dropPreloadedCall, preloadCall } from './load-call.ts';
import { createMeeting, type Meeting, type MeetingStage } from './meeting.ts';

const KeyWaitScreen = lazy(() => import('./KeyWaitScreen.tsx'));
const LobbyScreen = lazy(() => import('./LobbyScreen.tsx'));
const RoomProblem = lazy(() => import('./RoomProblem.tsx'));

const NOT_JOINING = observable<JoinState | null>(null);

/** Everything at `/meeting/<code>`: before joining, at the door, in the call, and after it. */
export function MeetingPage({ code: text }: { readonly code: string }) {
  usePageTitle('meeting');
  const code = parseRoomCode(text);
  return code ? <MeetingOf key={code} code={code} /> : <RoomProblem code="room.not-found" />;
}

function MeetingOf({ code }: { readonly code: RoomCode }) {
  const { api, platform, linkSecrets, callPhase, online, session } = useServices();
  const [meeting] = useState(() =>
    createMeeting(code, {
      api,
      platform,
      online,
      session: session.state,
      linkSecret: () => {
        const carried = linkSecrets.of(code);
        return carried.kind === 'secret' ? carried.linkSecret : null;
      },
      onPhase: (phase) => {
        callPhase.set(phase);
        platform.setCallPhase(phase === 'in-call' ? 'in-call' : 'idle');
      },
    }),
  );
  useEffect(() => {
    preloadCall();
    return () => {
      meeting.end();
      dropPreloadedCall();
    };
  }, [meeting]);
  const now = useObservable(meeting.stage);
  const later = useDeferredValue(now);
  // After the click the screens are drawn in slices: what connects the call would wait for them otherwise.
  const stage = now.kind === 'joining' || now.kind === 'in-call' ? later : now;
  switch (stage.kind) {
    case 'before':
    case 'joining':
      return <Entrance meeting={meeting} stage={stage} />;
    case 'in-call':
      return createElement(callScreen(), { admission: stage.admission });
    case 'ended':
      return (
        <EndedScreen
          reason={stage.reason}
          seconds={stage.seconds}
          meeting={{ code, participantToken: stage.participantToken }}
          onRejoin={meeting.rejoin}
        />
      );
  }
}

interface EntranceProps {
  readonly meeting: Meeting;
  readonly stage: Extract<MeetingStage, { kind: 'before' | 'joining' }>;
}

/** Before joining and at the door. The click changes no screen: only who has to wait in the lobby gets another one. */
function Entrance({ meeting, stage }: EntranceProps) {
  const join = useObservable<JoinState | null>(stage.kind === 'joining' ? stage.attempt.state : NOT_JOINING);
  if (stage.kind === 'joining' && join?.kind === 'lobby') {
    return <LobbyScreen since={join.since} onCancel={meeting.cancel} />;
  }
  if (stage.kind === 'joining' && join?.kind === 'awaiting-key') {
    return (
      <KeyWaitScreen
        code={meeting.code}
        since={join.since}
        onLink={stage.attempt.useLink}
        onCancel={meeting.cancel}
      />
    );
  }
  return (
    <BeforeJoining
      key={stage.visit}
      meeting={meeting}
      problem={stage.kind === 'before' ? stage.problem : null}
      joining={stage.kind === 'joining'}
    />
  );
}
