import type * as CallLogic from '@parley/core/call';
import type { ConnectCall, ConnectError, ConnectResult } from '@parley/core/call';
import type * as CallView from '../call/index.ts';

let logic: Promise<typeof CallLogic> | null = null;
let view: Promise<typeof CallView> | null = null;
let loadedView: typeof CallView | null = null;

/** The part that holds livekit-client. A load that failed for want of a network is tried anew the next time. */
function loadLogic(): Promise<typeof CallLogic> {
  logic ??= import('@parley/core/call').catch((error: unknown) => {
    logic = null;
    throw error;
  });
  return logic;
}

function loadView(): Promise<typeof CallView> {
  view ??= import('../call/index.ts').then(
    (module) => (loadedView = module),
    (error: unknown) => {
      view = null;
      throw error;
    },
  );
  return view;
}

/**
 * The call's screen. {@link connectCall} gives no call before it is here, so it is drawn at once: React's lazy would
 * show a fallback in between, at the one moment in which every frame counts.
 */
export function callScreen(): typeof CallView.CallScreen {
  if (!loadedView) throw new Error('a call was drawn before its screen was loaded');
  return loadedView.CallScreen;
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

/** Asks once more for what did not arrive. False where it does not arrive now either. */
export async function loadCallAgain(): Promise<boolean> {
  try {
    await Promise.all([loadLogic(), loadView()]);
    return true;
  } catch {
    return false;
  }
}

/**
 * Loads the whole page anew: what does not arrive belongs to a version that the service has replaced. The link's
 * secret goes along the way it came, in the fragment, which the page takes out of the address at its start.
 */
export function reloadWithLink(linkSecret: string | null): void {
  if (linkSecret !== null) window.history.replaceState(window.history.state, '', `#k=${linkSecret}`);
  window.location.reload();
}

/** Connects as soon as the call's code is there. */
export const connectCall: ConnectCall = async (input) => {
  const refuse = (error: ConnectError): ConnectResult => {
    input.media.camera?.stop();
    input.media.microphone?.stop();
    return { ok: false, error };
  };
  let loaded: typeof CallLogic;
  try {
    [loaded] = await Promise.all([loadLogic(), loadView()]);
  } catch {
    return refuse('not-loaded');
  }
  try {
    return await loaded.connectCall(input);
  } catch {
    return refuse('media-unreachable');
  }
};
