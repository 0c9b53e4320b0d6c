import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { clientAddress, networkOf } from './client-address.ts';

/** A request that a socket from `remote` has brought, with these `X-Forwarded-For` lines. */
function request(remote: string | undefined, forwarded?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: remote });
  const message = new IncomingMessage(socket);
  if (forwarded !== undefined) message.headers['x-forwarded-for'] = forwarded;
  return message;
}

describe('clientAddress', () => {
  it.each([
    ['nobody is trusted', [], '10.0.0.1', '203.0.113.9', '10.0.0.1'],
    ['the sender is no proxy of ours', ['10.0.0.0/8'], '192.0.2.7', '203.0.113.9', '192.0.2.7'],
    ['one proxy has added it', ['10.0.0.0/8'], '10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['two proxies have added to it', ['10.0.0.0/8'], '10.0.0.1', '203.0.113.9, 10.0.0.2', '203.0.113.9'],
    [
      'the client has invented entries before the real one',
      ['10.0.0.0/8'],
      '10.0.0.1',
      '127.0.0.1, 10.0.0.9, 203.0.113.9',
      '203.0.113.9',
    ],
    [
      'the client has named a trusted address behind an unknown hop',
      ['10.0.0.0/8'],
      '10.0.0.1',
      '10.0.0.3, 198.51.100.1, 10.0.0.2',
      '198.51.100.1',
    ],
    ['every hop is ours', ['10.0.0.0/8'], '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['it holds no address', ['10.0.0.0/8'], '10.0.0.1', "'; drop table user; --", '10.0.0.1'],
    ['it is empty', ['10.0.0.0/8'], '10.0.0.1', '', '10.0.0.1'],
    ['the proxy is reached by IPv6', ['fd00::/8'], 'fd00::1', '2001:db8::7', '2001:db8::7'],
    ['IPv4 arrives on an IPv6 socket', ['loopback'], '::ffff:127.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['the client is IPv4 on an IPv6 socket', [], '::ffff:203.0.113.9', undefined, '203.0.113.9'],
    ['the connection is gone', ['loopback'], undefined, '203.0.113.9', 'unknown'],
  ])('where %s', (_case, trusted, remote, forwarded, expected) => {
    expect(clientAddress(trusted)(request(remote, forwarded))).toBe(expected);
  });
});

describe('networkOf', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2::1', '2001:db8:1:2'],
    ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2'],
    ['::1', '0:0:0:0'],
    ['2001:db8::1', '2001:db8:0:0'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
