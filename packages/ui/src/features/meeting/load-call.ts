import type * as CallLogic from '@parley/core/call';
import type { ConnectCall } from '@parley/core/call';
import type * as CallView from '../call/index.ts';

let logic: Promise<typeof CallLogic> | null = null;
let view: Promise<typeof CallView> | null = null;

/** The part that holds livekit-client. A load that failed for want of a network is tried anew the next time. */
function loadLogic(): Promise<typeof CallLogic> {
  logic ??= import('@parley/core/call').catch((error: unknown) => {
    logic = null;
    throw error;
  });
  return logic;
}

/** The call's screen, for React's lazy. */
export function loadView(): Promise<typeof CallView> {
  view ??= import('../call/index.ts').catch((error: unknown) => {
    view = null;
    throw error;
  });
  return view;
}

/** Brings everything the call needs while people look at their preview. */
export function preloadCall(): void {
  void loadLogic().then(
    (loaded) => loaded.prepareCall(),
    () => undefined,
  );
  void loadView().catch(() => undefined);
}

/** Ends what {@link preloadCall} started in advance, when people go elsewhere. */
export function dropPreloadedCall(): void {
  void logic?.then(
    (loaded) => loaded.discardPreparation(),
    () => undefined,
  );
}

/** Connects as soon as the call's code is there. */
export const connectCall: ConnectCall = async (input) => {
  try {
    const [loaded] = await Promise.all([loadLogic(), loadView()]);
    return await loaded.connectCall(input);
  } catch {
    input.media.camera?.stop();
    input.media.microphone?.stop();
    return { ok: false, error: 'media-unreachable' };
  }
};
