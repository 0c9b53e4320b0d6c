import type { CaptureSource } from '@parley/core/contracts/ipc';
import { desktopCapturer } from 'electron';

const THUMBNAIL = { width: 320, height: 200 };

/** The screens and windows that can be shared, with a fresh picture of each. */
export interface CaptureSources {
  list(): Promise<CaptureSource[]>;
  /** Whether `id` was in the last list: nothing else can be chosen. */
  wasListed(id: string): boolean;
}

/** `ownWindowIds` are left out: a shared window of this app would show itself in itself. */
export function createCaptureSources(ownWindowIds: () => readonly string[]): CaptureSources {
  let listed = new Set<string>();
  return {
    async list() {
      const own = new Set(ownWindowIds().map(windowOf));
      const sources = (
        await desktopCapturer.getSources({
          types: ['screen', 'window'],
          thumbnailSize: THUMBNAIL,
          fetchWindowIcons: true,
        })
      )
        .filter((source) => !own.has(windowOf(source.id)))
        .map(({ id, name, thumbnail, appIcon }): CaptureSource => {
          // Typed as always there, and null on systems without icons.
          const icon = appIcon as Electron.NativeImage | null;
          return {
            id,
            kind: id.startsWith('screen:') ? 'screen' : 'window',
            name,
            thumbnail: thumbnail.isEmpty() ? '' : thumbnail.toDataURL(),
            appIcon: icon === null || icon.isEmpty() ? null : icon.toDataURL(),
          };
        });
      listed = new Set(sources.map(({ id }) => id));
      return sources;
    },
    wasListed: (id) => listed.has(id),
  };
}

/** `window:<handle>:<process>` names the same window with different last parts; the handle is what counts. */
function windowOf(id: string): string {
  return id.split(':').slice(0, 2).join(':');
}
