import { Menu, nativeImage, Tray, type NativeImage } from 'electron';
import trayDark from './assets/tray-template.png?inline';
import trayDark2x from './assets/tray-template@2x.png?inline';
import trayColour from './assets/tray.png?inline';
import trayColour2x from './assets/tray@2x.png?inline';
import type { Log } from './log.ts';
import { errorFacts } from './log.ts';
import type { Strings } from './strings.ts';

interface AppTray {
  speak(strings: Strings): void;
  remove(): void;
}

/** Puts the app into the tray. Where the system has none the app goes on without. */
export function showTray(options: {
  readonly strings: Strings;
  readonly onShow: () => void;
  readonly onQuit: () => void;
  readonly log: Log;
}): AppTray {
  try {
    const tray = new Tray(icon());
    const speak = (strings: Strings): void => {
      tray.setToolTip(strings['tray.tooltip']);
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: strings['tray.show'], click: options.onShow },
          { type: 'separator' },
          { label: strings['tray.quit'], click: options.onQuit },
        ]),
      );
    };
    speak(options.strings);
    tray.on('click', options.onShow);
    return { speak, remove: () => tray.destroy() };
  } catch (error) {
    options.log.warn('tray.absent', errorFacts(error));
    return { speak: () => undefined, remove: () => undefined };
  }
}

/** macOS colours a template picture itself, to suit its menu bar. */
function icon(): NativeImage {
  const mac = process.platform === 'darwin';
  const image = nativeImage.createFromDataURL(mac ? trayDark : trayColour);
  image.addRepresentation({ scaleFactor: 2, dataURL: mac ? trayDark2x : trayColour2x });
  image.setTemplateImage(mac);
  return image;
}
