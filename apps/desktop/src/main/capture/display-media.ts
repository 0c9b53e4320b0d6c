import { desktopCapturer, type Session } from 'electron';
import { errorFacts, type Log } from '../log.ts';
import type { CaptureAbilities } from './abilities.ts';
import type { Arming } from './arming.ts';
import { decideDisplayMedia } from './decision.ts';

/** Answers `getDisplayMedia` of this session. `callerOf` names the web contents of a frame. */
export function handleDisplayMedia(options: {
  readonly session: Session;
  readonly callerOf: (frame: Electron.WebFrameMain) => number | null;
  readonly arming: Arming;
  readonly abilities: CaptureAbilities;
  readonly log: Log;
}): void {
  const { session, callerOf, arming, abilities, log } = options;
  const answer = async (request: Electron.DisplayMediaRequestHandlerHandlerRequest) => {
    const caller = request.frame ? callerOf(request.frame) : null;
    const decision = decideDisplayMedia({ request, caller, arming, abilities });
    log.info('capture.requested', { decision: decision.kind });
    switch (decision.kind) {
      case 'deny':
        return null;
      case 'capture':
        return {
          // Without its title: the name becomes the track's label, which may travel to the media server.
          video: { id: decision.sourceId, name: '' },
          ...(decision.computerSound ? { audio: 'loopback' as const } : {}),
        };
      case 'ask-system': {
        const [video] = await desktopCapturer.getSources({ types: ['screen', 'window'] });
        return video ? { video } : null;
      }
    }
  };
  session.setDisplayMediaRequestHandler(
    (request, callback) => {
      answer(request).then(callback, (error: unknown) => {
        log.warn('capture.failed', errorFacts(error));
        callback(null);
      });
    },
    { useSystemPicker: abilities.picker === 'system' },
  );
}
