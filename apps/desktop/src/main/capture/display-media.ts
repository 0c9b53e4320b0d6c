import type { AppInfo } from '@parley/core/contracts/ipc';
import { desktopCapturer, type Session } from 'electron';
import { errorFacts, type Log } from '../log.ts';
import type { CaptureAbilities } from './abilities.ts';
import type { Arming } from './arming.ts';
import { decideDisplayMedia } from './decision.ts';

type Request = Electron.DisplayMediaRequestHandlerHandlerRequest;

/** Answers `getDisplayMedia` of this session. `callerOf` names the web contents of a frame. */
export function handleDisplayMedia(options: {
  readonly session: Session;
  readonly callerOf: (frame: Electron.WebFrameMain) => number | null;
  readonly arming: Arming;
  readonly abilities: CaptureAbilities;
  readonly platform: AppInfo['platform'];
  readonly log: Log;
}): void {
  const { session, callerOf, arming, abilities, platform, log } = options;
  const streams = async (request: Request): Promise<Electron.Streams | null> => {
    const caller = request.frame ? callerOf(request.frame) : null;
    const decision = decideDisplayMedia({ request, caller, arming, abilities, platform });
    log.info('capture.requested', { decision: decision.kind });
    switch (decision.kind) {
      case 'deny':
        return null;
      case 'capture':
        return {
          // Without its title: the name becomes the track's label, which may travel to the media server.
          video: { id: decision.sourceId, name: '' },
          ...(decision.computerSound ? { audio: 'loopback' } : {}),
        };
      case 'ask-portal': {
        // The portal gives the one source that was chosen. Several would be a list that nobody has chosen from.
        const [video, ...others] = await desktopCapturer.getSources({ types: ['screen', 'window'] });
        return video && others.length === 0 ? { video } : null;
      }
    }
  };
  const answer = async (request: Request, callback: (streams: Electron.Streams | null) => void) => {
    const found = await streams(request).catch((error: unknown) => {
      // The system's picker was closed without a choice, for one.
      log.warn('capture.failed', errorFacts(error));
      return null;
    });
    try {
      callback(found);
    } catch (error) {
      // The frame went while the system asked: there is nobody left to answer.
      log.warn('capture.unanswered', errorFacts(error));
    }
  };
  session.setDisplayMediaRequestHandler(
    (request, callback) => {
      void answer(request, callback);
    },
    { useSystemPicker: abilities.picker === 'system' },
  );
}
