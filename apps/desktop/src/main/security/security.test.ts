import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from './headers.ts';
import { isAppUrl, isExternalLink, isSecondWindow } from './origin.ts';
import { isCapture, isPermitted } from './permission-policy.ts';

function directive(policy: string, name: string): string | undefined {
  return policy
    .split('; ')
    .find((part) => part.startsWith(`${name} `))
    ?.slice(name.length + 1);
}

describe('contentSecurityPolicy', () => {
  it.each<[string | null, string]>([
    [null, "'self'"],
    ['https://meet.example', "'self' https://meet.example wss://meet.example"],
    ['http://localhost:4400', "'self' http://localhost:4400 ws://localhost:4400"],
    ['https://https.example:8443', "'self' https://https.example:8443 wss://https.example:8443"],
  ])('lets the page of %s reach that server only', (server, expected) => {
    expect(directive(contentSecurityPolicy(server), 'connect-src')).toBe(expected);
  });

  it('lets no foreign code, frame, form or plugin in', () => {
    const policy = contentSecurityPolicy('https://meet.example');
    expect(directive(policy, 'default-src')).toBe("'none'");
    expect(directive(policy, 'script-src')).toBe("'self' 'wasm-unsafe-eval'");
    for (const name of ['object-src', 'frame-src', 'frame-ancestors', 'base-uri', 'form-action'])
      expect(directive(policy, name)).toBe("'none'");
    expect(policy).not.toContain("'unsafe-");
  });

  it('is on every response', () => {
    expect(securityHeaders(null)['Content-Security-Policy']).toBe(contentSecurityPolicy(null));
  });
});

describe('isAppUrl', () => {
  it.each<[string, boolean]>([
    ['parley-app://app/', true],
    ['parley-app://app/meeting/abcd-efgh-jkmn#k=x', true],
    ['PARLEY-APP://app/', true],
    ['parley-app://app:80/', false],
    ['parley-app://app@evil/', false],
    ['parley-app://user@app/', false],
    ['parley-app://app.evil/', false],
    ['parley://app/', false],
    ['https://app/', false],
    ['file:///app', false],
    ['about:blank', false],
    ['', false],
  ])('%s: %s', (address, expected) => {
    expect(isAppUrl(address)).toBe(expected);
  });
});

describe('isExternalLink', () => {
  it.each<[string, boolean]>([
    ['https://example.org/page', true],
    ['http://example.org/', false],
    ['https://user:password@example.org/', false],
    ['file:///etc/passwd', false],
    ['smb://host/share', false],
    ['javascript:alert(1)', false],
    ['parley://join/abcd-efgh-jkmn', false],
    ['nonsense', false],
  ])('%s: %s', (address, expected) => {
    expect(isExternalLink(address)).toBe(expected);
  });
});

describe('isSecondWindow', () => {
  const name = 'parley-second-window-1b4e28ba-2fa1-41d2-883f-0016d3cca427';
  it.each<[string, string, boolean]>([
    ['about:blank', name, true],
    ['about:blank', '', false],
    ['about:blank', '_blank', false],
    ['about:blank', `${name}x`, false],
    ['about:blank#x', name, false],
    ['https://example.org/', name, false],
    ['parley-app://app/', name, false],
    ['javascript:alert(1)', name, false],
  ])('%s as "%s": %s', (address, frameName, expected) => {
    expect(isSecondWindow(address, frameName)).toBe(expected);
  });
});

describe('permissions', () => {
  const own = { url: 'parley-app://app/', isMainFrame: true, ownWindow: true };
  it.each(['media', 'display-capture', 'fullscreen', 'speaker-selection', 'clipboard-sanitized-write'])(
    'gives %s to the own page alone',
    (permission) => {
      expect(isPermitted({ ...own, permission })).toBe(true);
      expect(isPermitted({ ...own, permission, isMainFrame: false })).toBe(false);
      expect(isPermitted({ ...own, permission, ownWindow: false })).toBe(false);
      expect(isPermitted({ ...own, permission, url: 'https://meet.example/' })).toBe(false);
    },
  );
  it.each([
    'geolocation',
    'notifications',
    'clipboard-read',
    'usb',
    'hid',
    'serial',
    'midi',
    'openExternal',
    'unknown',
    '',
  ])('gives %s to nobody', (permission) => {
    expect(isPermitted({ ...own, permission })).toBe(false);
  });
  it('knows a capture under both of its names', () => {
    expect(isCapture('display-capture', [])).toBe(true);
    expect(isCapture('media', [])).toBe(true);
    expect(isCapture('media', ['audio'])).toBe(false);
    expect(isCapture('fullscreen', [])).toBe(false);
  });
});
