import { parseRoomCode, type RoomCode } from '@parley/core/domain/codes';
import { lazy, Suspense, useEffect, useState } from 'react';
import { usePageTitle, useObservable, useServices } from '../../services/index.ts';
import { BeforeJoining } from './BeforeJoining.tsx';
import { EndedScreen } from './EndedScreen.tsx';
import { JoiningScreen } from './JoiningScreen.tsx';
import { dropPreloadedCall, loadView, preloadCall } from './load-call.ts';
import { createMeeting } from './meeting.ts';
import { RoomProblem } from './RoomProblem.tsx';

const CallScreen = lazy(async () => ({ default: (await loadView()).CallScreen }));

/** Everything at `/meeting/<code>`: before joining, at the door, in the call, and after it. */
export function MeetingPage({ code: text }: { readonly code: string }) {
  usePageTitle('meeting');
  const code = parseRoomCode(text);
  return code ? <MeetingOf key={code} code={code} /> : <RoomProblem code="room.not-found" />;
}

function MeetingOf({ code }: { readonly code: RoomCode }) {
  const { api, platform, linkSecrets, inCall } = useServices();
  const [meeting] = useState(() =>
    createMeeting(code, {
      api,
      platform,
      linkSecret: () => {
        const carried = linkSecrets.of(code);
        return carried.kind === 'secret' ? carried.linkSecret : null;
      },
      onCall: (on) => {
        inCall.set(on);
        platform.setCallPhase(on ? 'in-call' : 'idle');
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
  const stage = useObservable(meeting.stage);
  switch (stage.kind) {
    case 'before':
      return <BeforeJoining meeting={meeting} problem={stage.problem} />;
    case 'joining':
      return <JoiningScreen attempt={stage.attempt} onCancel={meeting.cancel} />;
    case 'in-call':
      return (
        <Suspense fallback={<JoiningScreen attempt={null} onCancel={meeting.end} />}>
          <CallScreen admission={stage.admission} />
        </Suspense>
      );
    case 'ended':
      return <EndedScreen reason={stage.reason} seconds={stage.seconds} onRejoin={meeting.rejoin} />;
  }
}
