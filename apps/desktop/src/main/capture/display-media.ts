import { desktopCapturer, type Session } from 'electron';
import { errorFacts, type Log } from '../log.ts';
import { isAppUrl } from '../security/origin.ts';
import type { CaptureAbilities } from './abilities.ts';
import type { Arming } from './arming.ts';

/** The part of Electron's request that the decision needs. */
export interface DisplayMediaRequest {
  readonly frame: { readonly url: string; readonly parent: unknown } | null;
  readonly audioRequested: boolean;
}

export type DisplayMediaAnswer =
  | { readonly kind: 'deny' }
  | { readonly kind: 'capture'; readonly sourceId: string; readonly computerSound: boolean }
  /** The system asks the person (Wayland's portal); what it returns is what is captured. */
  | { readonly kind: 'ask-system' };

/** Only the app's own main frame captures, and with our picker only what its page has just chosen. */
export function decideDisplayMedia(options: {
  readonly request: DisplayMediaRequest;
  readonly caller: number | null;
  readonly arming: Arming;
  readonly abilities: CaptureAbilities;
}): DisplayMediaAnswer {
  const { request, caller, arming, abilities } = options;
  const { frame } = request;
  if (caller === null || frame === null || frame.parent !== null || !isAppUrl(frame.url))
    return { kind: 'deny' };
  if (abilities.picker === 'system') return { kind: 'ask-system' };
  const choice = arming.take(caller);
  if (choice === null) return { kind: 'deny' };
  return {
    kind: 'capture',
    sourceId: choice.sourceId,
    computerSound: choice.computerSound && abilities.computerSound && request.audioRequested,
  };
}

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
