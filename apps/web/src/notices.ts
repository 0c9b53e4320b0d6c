import type { SystemNotices } from '@parley/core/platform';

/** The browser's notifications. Asked for by a person's click alone; some browsers have none. */
export function browserNotices(): SystemNotices {
  const shown = new Map<string, Notification>();
  const standing = (): ReturnType<SystemNotices['standing']> => {
    if (!('Notification' in window)) return 'unsupported';
    return Notification.permission === 'default' ? 'not-asked' : Notification.permission;
  };
  return {
    standing,
    async ask() {
      if (standing() === 'not-asked') await Notification.requestPermission();
      return standing();
    },
    show({ id, title, body }) {
      if (standing() !== 'granted') return;
      try {
        const notification = new Notification(title, { body, tag: id, silent: true });
        notification.addEventListener('click', () => {
          window.focus();
          notification.close();
        });
        shown.set(id, notification);
      } catch {
        // Android's browsers show notifications of service workers only.
        return;
      }
    },
    close(id) {
      shown.get(id)?.close();
      shown.delete(id);
    },
  };
}
