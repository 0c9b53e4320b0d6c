import type { ApiClient } from '@parley/core/api';
import type { Observable, MutableObservable } from '@parley/core/domain/observable';
import type { Platform } from '@parley/core/platform';
import type { People } from '@parley/core/people';
import { createContext, useContext } from 'react';
import type { LanguageChoice } from './language.ts';
import type { LinkSecrets } from './link-secrets.ts';
import type { Pictures } from './pictures.ts';
import type { PreferenceStore } from './preferences.ts';
import type { ProviderSignIn } from './provider-sign-in.ts';
import type { Session } from './session.ts';
import type { Toasts } from './toasts.ts';
import { useObservable } from './useObservable.ts';
import type { SessionState } from './session.ts';

/** `joining`: on the way in, the lobby included. `in-call`: until it has ended, lost connections included. */
export type CallPhase = 'idle' | 'joining' | 'in-call';

/** Everything a screen works with that outlives it. Made once, by the shell, for the confirmed server. */
export interface Services {
  readonly platform: Platform;
  readonly api: ApiClient;
  readonly session: Session;
  readonly providerSignIn: ProviderSignIn;
  /** What the link of a mail held, if such a link led here. */
  readonly mailedToken: string | null;
  readonly linkSecrets: LinkSecrets;
  readonly toasts: Toasts;
  /** What is kept on this device: devices, looks, sounds. */
  readonly preferences: PreferenceStore;
  /** The other members; null until somebody is signed in and their code is there. */
  readonly people: Observable<People | null>;
  /** Pictures of people. */
  readonly pictures: Pictures;
  /** The language the texts are in. */
  readonly language: LanguageChoice;
  /** Where this window is with a meeting, so that nothing takes people out of it unasked. */
  readonly callPhase: MutableObservable<CallPhase>;
  /** The browser's or system's own idea of being online. */
  readonly online: Observable<boolean>;
}

const Context = createContext<Services | null>(null);

export const ServicesProvider = Context.Provider;

export function useServices(): Services {
  const services = useContext(Context);
  if (!services) throw new Error('a screen was drawn outside of the shell');
  return services;
}

export function useSession(): SessionState {
  return useObservable(useServices().session.state);
}
