import type { Platform } from '@parley/core/platform';
import { browserNotices } from './notices.ts';
import { browserDeviceKeys } from './device-keys.ts';
import { takeHeadStart } from './head-start.ts';
import { browserRoomKeys } from './room-keys.ts';

/** The browser's half of what differs: the session is a cookie, the service is where the page came from. */
export function webPlatform(): Platform {
  const server = window.location.origin;
  return {
    kind: 'web',
    system: 'browser',
    server,
    defaultServer: server,
    useServer: (origin) => {
      window.location.assign(origin);
      return Promise.resolve();
    },
    session: { kind: 'cookie', headStart: takeHeadStart },
    roomKeys: browserRoomKeys(),
    deviceKeys: browserDeviceKeys(),
    share: { picker: 'system' },
    deviceSettings: null,
    links: null,
    providers: {
      kind: 'page',
      start: (provider, returnTo) => {
        const query = new URLSearchParams({ returnTo });
        window.location.assign(`/api/auth/oidc/${encodeURIComponent(provider)}/start?${query.toString()}`);
      },
    },
    notices: browserNotices(),
    copyText: (text) => navigator.clipboard.writeText(text),
    useTheme: () => undefined,
    useLanguage: () => undefined,
    onResume: null,
    setCallPhase: () => undefined,
  };
}
