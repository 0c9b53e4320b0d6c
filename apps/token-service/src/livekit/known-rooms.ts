import { connect, type Socket } from 'node:net';
import type { MediaServer } from './gateway.ts';

/**
 * How long a room that was there is taken to be there still, in milliseconds: far below the time for which LiveKit
 * keeps a room that everybody has left.
 */
const KNOWN_MS = 5000;
/** How soon a lost connection is tried again, in milliseconds. */
const RETRY_MS = 500;
const MOST_KNOWN = 10_000;

/** Which rooms LiveKit has, so that not every join asks it. Nothing is known once the connection to it is lost. */
export interface KnownRooms {
  /** Resolves when LiveKit has the room: made, unless it was there a moment ago. */
  ensure(name: string): Promise<void>;
  /** LiveKit was seen to have it. */
  seen(name: string): void;
  /** LiveKit has let it go, or is about to. */
  gone(name: string): void;
  end(): void;
}

/** Keeps an idle connection to the media server at `url`: it breaks in the moment in which the server ends. */
export function createKnownRooms(media: MediaServer, url: string, now: () => number): KnownRooms {
  const { hostname, port, protocol } = new URL(url);
  const secure = protocol === 'wss:' || protocol === 'https:';
  const until = new Map<string, number>();
  const making = new Map<string, Promise<void>>();
  let linked = false;
  let ended = false;
  let retry: NodeJS.Timeout | undefined;

  const link = (): Socket => {
    const socket = connect({ host: hostname, port: Number(port) || (secure ? 443 : 80), keepAlive: true });
    socket.once('connect', () => {
      linked = true;
    });
    // Its end follows and says all.
    socket.on('error', () => undefined);
    socket.once('close', () => {
      linked = false;
      until.clear();
      if (!ended) retry = setTimeout(() => (current = link()), RETRY_MS);
    });
    socket.resume();
    return socket;
  };
  let current = link();

  const seen = (name: string): void => {
    if (!linked) return;
    if (until.size >= MOST_KNOWN) until.clear();
    until.set(name, now() + KNOWN_MS);
  };
  const make = async (name: string): Promise<void> => {
    await media.ensureRoom(name);
    seen(name);
  };
  return {
    seen,
    gone: (name) => void until.delete(name),
    async ensure(name) {
      if (linked && (until.get(name) ?? 0) > now()) return;
      // Those who come together wait for one answer.
      const under = making.get(name) ?? make(name).finally(() => making.delete(name));
      making.set(name, under);
      await under;
    },
    end() {
      ended = true;
      clearTimeout(retry);
      current.destroy();
    },
  };
}
