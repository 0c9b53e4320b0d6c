import { type IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';
import proxyAddress from 'proxy-addr';

/** The IP address that a request, an upgrade or a handshake comes from. */
export type ClientAddress = (request: IncomingMessage) => string;

/**
 * Reads `X-Forwarded-For` from its end, past `trustedProxies` only: what a stranger has written into it stands before
 * the entry that our own proxy has added, and is never reached. What is no address is passed over for the proxy's own.
 */
export function clientAddress(trustedProxies: readonly string[]): ClientAddress {
  const trust = proxyAddress.compile([...trustedProxies]);
  return (request) => {
    const own = request.socket.remoteAddress ?? 'unknown';
    // Behind a connection that is gone there is no address to begin with.
    const address = request.socket.remoteAddress === undefined ? own : proxyAddress(request, trust);
    return (isIP(address) === 0 ? own : address).replace(/^::ffff:(?=\d+\.)/i, '');
  };
}

/** One household or machine: an IPv4 address, or the /64 that an IPv6 host may choose its address from. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const left = head.split(':').filter((group) => group !== '');
  const right = (tail ?? '').split(':').filter((group) => group !== '');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(0, zeros)).fill('0'), ...right].slice(0, 4);
  return groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}
