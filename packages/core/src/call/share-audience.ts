import { RoomEvent, type Room } from 'livekit-client';
import { DATA_TOPICS, ShareViewPacket } from '../contracts/data.ts';
import { legibilityOf, remedyFor, type PictureSize, type ShareView } from '../domain/legibility.ts';
import { observable, type Observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';
import type { DataGate } from './data-gate.ts';
import type { OwnShare } from './local-share.ts';
import type { SentScreen } from './share-picture.ts';
import { REPORT_EVERY_MS } from './share-report.ts';
import { sendingDelay } from './share-stats.ts';
import type { ShareViewer } from './types.ts';

/** A device that has said nothing for this long has gone quiet: what it said is not shown any more. Milliseconds. */
const STALE_MS = 3.5 * REPORT_EVERY_MS;
/** Reports that come faster than this are not looked at, in milliseconds. */
const FASTEST_MS = REPORT_EVERY_MS / 2;

export interface ShareAudience {
  readonly viewers: Observable<readonly ShareViewer[]>;
  /** Does what the verdict on this viewer suggests; nothing where it suggests nothing. */
  help(identity: string): Promise<void>;
}

/**
 * What the others say they see of the own share. It is their devices' word: it is shown and never acted on by
 * itself, so a false one costs a wrong line in a panel.
 */
export function watchAudience(room: Room, share: OwnShare, data: DataGate, scope: Scope): ShareAudience {
  const viewers = observable<readonly ShareViewer[]>([]);
  const reports = new Map<string, { readonly at: number; readonly view: ShareView }>();
  let ownDelay = 0;

  const refresh = (): void => {
    const sent = share.sent.value;
    if (!sent) {
      reports.clear();
      if (viewers.value.length > 0) viewers.set([]);
      return;
    }
    const now = performance.now();
    viewers.set(
      [...room.remoteParticipants.values()].map(({ identity, name }): ShareViewer => {
        const report = reports.get(identity);
        const view =
          report && now - report.at < STALE_MS && share.state.value.kind === 'on' ? report.view : null;
        const verdict = view && legibilityOf(described(sent), view);
        return {
          identity,
          name: name ?? '',
          view,
          verdict,
          remedy: verdict && remedyFor(verdict, sent.effort === 'spare'),
        };
      }),
    );
  };
  const measure = async (): Promise<void> => {
    const sender = share.sent.value?.video.sender;
    if (sender) ownDelay = sendingDelay(await sender.getStats());
    refresh();
  };
  data.on(DATA_TOPICS.shareView, ShareViewPacket, (packet, { identity }) => {
    const at = performance.now();
    const before = reports.get(identity);
    if (!share.sent.value || (before && at - before.at < FASTEST_MS)) return;
    reports.set(identity, { at, view: { ...packet, delay: packet.delay + ownDelay } });
    refresh();
  });
  const endState = share.state.subscribe(refresh);
  const endSent = share.sent.subscribe(refresh);
  const timer = setInterval(() => void measure(), REPORT_EVERY_MS);
  room.on(RoomEvent.ParticipantConnected, refresh).on(RoomEvent.ParticipantDisconnected, refresh);
  scope.onEnd(() => {
    endState();
    endSent();
    clearInterval(timer);
    room.off(RoomEvent.ParticipantConnected, refresh).off(RoomEvent.ParticipantDisconnected, refresh);
  });
  return {
    viewers,
    async help(identity) {
      const remedy = viewers.value.find((viewer) => viewer.identity === identity)?.remedy;
      if (remedy === 'spare') await share.spare();
      if (remedy === 'ask')
        await data.send(DATA_TOPICS.shareAsk, { want: 'enlarge' }, [identity]).catch(() => undefined);
      refresh();
    },
  };
}

/** The share as it leaves the camera of the screen: in its own size, whatever the encoder makes of it. */
function described({ video, quality }: SentScreen): {
  readonly size: PictureSize;
  readonly framesPerSecond: number;
  readonly content: SentScreen['quality']['content'];
} {
  const { width = 0, height = 0 } = video.mediaStreamTrack.getSettings();
  return {
    size: { width, height },
    framesPerSecond: quality.framesPerSecond,
    content: quality.content,
  };
}
