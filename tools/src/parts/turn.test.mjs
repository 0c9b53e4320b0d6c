import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCoturn } from '../provision/coturn.mjs';
import { turnClient } from './turn-client.mjs';
import { startTurn } from './turn.mjs';

/** An address of this machine that is not loopback: what is sent there stays on the machine all the same. */
const own = Object.values(networkInterfaces())
  .flat()
  .find((address) => address?.family === 'IPv4' && !address.internal)?.address;

const FORBIDDEN_PEERS = [
  '10.0.0.1',
  '10.255.255.255',
  '127.0.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.254',
  '192.168.1.1',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
];

describe.skipIf(findCoturn() === undefined || own === undefined)(
  'coturn with the delivered configuration',
  () => {
    const address = own ?? '';
    /** @type {import('./turn.mjs').Turn} */
    let turn;
    /** @type {import('./turn-client.mjs').TurnClient} */
    let client;
    const echo = createSocket('udp4');
    beforeAll(async () => {
      turn = await startTurn({ relayAddress: address, allowedPeers: [address] });
      client = await turnClient(turn);
      echo.on('message', (data, from) => echo.send(`echo ${data.toString()}`, from.port, from.address));
      echo.bind(0, address);
      await once(echo, 'listening');
    }, 60_000);
    afterAll(async () => {
      client?.close();
      echo.close();
      await turn?.stop();
    });

    it('refuses who does not know the secret', async () => {
      const stranger = await turnClient({ port: turn.port, secret: 'guessed' });
      expect(await stranger.allocate()).toBe(401);
      stranger.close();
    });

    it('relays to the media server and back', async () => {
      expect(await client.allocate()).toBe(200);
      expect(await client.permit(address)).toBe(200);
      expect(await client.exchange(address, echo.address().port, 'hello')).toBe('echo hello');
    });

    it.each(FORBIDDEN_PEERS)('opens no way to %s', async (peer) => {
      expect(await client.permit(peer)).toBe(403);
    });

    it('opens no way to its own network without the exception', async () => {
      const strict = await startTurn({ relayAddress: address });
      const asking = await turnClient(strict);
      expect(await asking.allocate()).toBe(200);
      // The machines that build and test lie in ranges that are refused; one with a public address may reach itself.
      const isPublic =
        !/^(10|127|169\.254|172\.(1[6-9]|2\d|3[01])|192\.(0\.[02]|168)|198\.(18|19|51\.100)|203\.0\.113)\./.test(
          address,
        );
      expect(await asking.permit(address)).toBe(isPublic ? 200 : 403);
      asking.close();
      await strict.stop();
    });
  },
);
