import { Menu, nativeImage, Tray, type NativeImage } from 'electron';
import trayDark from './assets/tray-template.png?inline';
import trayDark2x from './assets/tray-template@2x.png?inline';
import trayColour from './assets/tray.png?inline';
import trayColour2x from './assets/tray@2x.png?inline';
import type { Log } from './log.ts';
import { errorFacts } from './log.ts';
import { text } from './strings.ts';

/** Puts the app into the tray. Where the system has none the app goes on without; the returned call removes it. */
export function showTray(options: {
  readonly onShow: () => void;
  readonly onQuit: () => void;
  readonly log: Log;
}): () => void {
  try {
    const tray = new Tray(icon());
    tray.setToolTip(text('tray.tooltip'));
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: text('tray.show'), click: options.onShow },
        { type: 'separator' },
        { label: text('tray.quit'), click: options.onQuit },
      ]),
    );
    tray.on('click', options.onShow);
    return () => tray.destroy();
  } catch (error) {
    options.log.warn('tray.absent', errorFacts(error));
    return () => undefined;
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
