import { observable } from '../domain/observable.ts';
import type { ShareQuality } from '../domain/share.ts';
import type { OwnShare } from './local-share.ts';
import type { ShareAudience } from './share-audience.ts';
import type { Presenting } from './types.ts';

/** The own share and its audience as the screens know them. */
export function presentingOf(share: OwnShare, audience: ShareAudience): Presenting {
  const quality = observable<ShareQuality | null>(null);
  share.sent.subscribe(() => quality.set(share.sent.value?.quality ?? null));
  return {
    sound: share.sound,
    quality,
    viewers: audience.viewers,
    pause: () => share.pause(),
    resume: () => share.resume(),
    change: (options) => share.change(options),
    setQuality: (next) => share.setQuality(next),
    help: (identity) => audience.help(identity),
  };
}
