import type { AppInfo } from '@parley/core/contracts/ipc';
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
  /** Wayland's portal asks the person; what it returns is what is captured. */
  | { readonly kind: 'ask-portal' };

/** Only the app's own main frame captures, and with our picker only what its page has just chosen. */
export function decideDisplayMedia(options: {
  readonly request: DisplayMediaRequest;
  readonly caller: number | null;
  readonly arming: Arming;
  readonly abilities: CaptureAbilities;
  readonly platform: AppInfo['platform'];
}): DisplayMediaAnswer {
  const { request, caller, arming, abilities, platform } = options;
  const { frame } = request;
  if (caller === null || frame === null || frame.parent !== null || !isAppUrl(frame.url))
    return { kind: 'deny' };
  // macOS shows its picker without asking here. Where it asks nevertheless, nobody has chosen anything.
  if (abilities.picker === 'system') return platform === 'linux' ? { kind: 'ask-portal' } : { kind: 'deny' };
  const choice = arming.take(caller);
  if (choice === null) return { kind: 'deny' };
  return {
    kind: 'capture',
    sourceId: choice.sourceId,
    computerSound: choice.computerSound && abilities.computerSound && request.audioRequested,
  };
}
