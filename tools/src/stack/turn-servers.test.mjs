import { describe, expect, it } from 'vitest';
import { turnServers } from './turn-servers.mjs';

const TURN_SECRET = 'shared';

describe('TURN servers of the environment', () => {
  it('are none where none is named', () => {
    expect(turnServers({})).toEqual([]);
    expect(turnServers({ TURN_URLS: ' , ' })).toEqual([]);
  });

  it('have the port and the protocol of their address', () => {
    const TURN_URLS =
      'turn:a.example,turn:b.example:3479?transport=tcp, turns:c.example:443?transport=tcp,turns:d.example';
    expect(turnServers({ TURN_URLS, TURN_SECRET })).toEqual([
      { host: 'a.example', port: 3478, protocol: 'udp', secret: TURN_SECRET },
      { host: 'b.example', port: 3479, protocol: 'tcp', secret: TURN_SECRET },
      { host: 'c.example', port: 443, protocol: 'tls', secret: TURN_SECRET },
      { host: 'd.example', port: 5349, protocol: 'tls', secret: TURN_SECRET },
    ]);
  });

  it('are refused without a secret, and where the address is not one', () => {
    expect(() => turnServers({ TURN_URLS: 'turn:a.example' })).toThrow('TURN_SECRET is not');
    for (const url of ['https://a.example', 'turn:', 'turn:a.example:port', 'turn:a b', 'turn://a.example']) {
      expect(() => turnServers({ TURN_URLS: url, TURN_SECRET }), url).toThrow('not understood');
    }
  });
});
