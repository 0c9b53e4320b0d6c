import { Notification } from 'electron';
import type { Notice } from '@parley/core/contracts/ipc';

/** Notices of the system, by the page's own names for them; a new one under a name takes the old one's place. */
export interface Notices {
  show(notice: Notice): void;
  close(id: string): void;
}

/** A click on a notice calls `onClick`. Where the system shows none, nothing happens. */
export function createNotices(onClick: () => void): Notices {
  const shown = new Map<string, Notification>();
  const close = (id: string): void => {
    shown.get(id)?.close();
    shown.delete(id);
  };
  return {
    show({ id, title, body }) {
      if (!Notification.isSupported()) return;
      close(id);
      // The page makes the sound of a call itself, and stops it when it is answered elsewhere.
      const notification = new Notification({ title, body, silent: true });
      notification.on('click', onClick);
      notification.on('close', () => {
        if (shown.get(id) === notification) shown.delete(id);
      });
      shown.set(id, notification);
      notification.show();
    },
    close,
  };
}
