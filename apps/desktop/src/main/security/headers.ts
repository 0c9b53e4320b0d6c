/** The websocket origin beside an http(s) one. */
function webSocketOrigin(server: string): string {
  return server.replace(/^http/, 'ws');
}

/**
 * The content security policy of the app's page. The page may talk to itself and to `server`, the one origin that a
 * person confirmed (null on the first run: nobody).
 */
export function contentSecurityPolicy(server: string | null): string {
  const connect = server === null ? "'self'" : `'self' ${server} ${webSocketOrigin(server)}`;
  return Object.entries({
    'default-src': "'none'",
    // WebAssembly may be compiled (backgrounds, noise removal); text may still never become script.
    'script-src': "'self' 'wasm-unsafe-eval'",
    'style-src': "'self'",
    'font-src': "'self'",
    'connect-src': connect,
    'worker-src': "'self' blob:",
    'img-src': "'self' data: blob:",
    'media-src': "'self' blob: mediastream:",
    'object-src': "'none'",
    'frame-src': "'none'",
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
  })
    .map(([directive, value]) => `${directive} ${value}`)
    .join('; ');
}

/** The security headers of every response of the app's own origin. */
export function securityHeaders(server: string | null): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(server),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Permissions-Policy':
      'camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), ' +
      'geolocation=(), usb=(), serial=(), hid=(), midi=(), payment=()',
  };
}
