import { observable, type Observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';
import type { EpochKeyring } from '../keys/index.ts';
import type { KeyChannel } from './types.ts';

export interface Peer {
  readonly publicKey: string;
  /** The newest epoch that they said they hold; null where they have only been given it. */
  readonly epoch: number | null;
  /** Named another key than before. */
  readonly changed: boolean;
}

/** The others' devices, as they say themselves under the seal of the room, or as the key was wrapped for them. */
export interface Peers {
  readonly known: Observable<ReadonlyMap<string, Peer>>;
  /** Remembers the key that something was wrapped with: whoever comes with another one is not who was meant. */
  pin(identity: string, publicKey: string): void;
  /** Tells the others which epoch this device holds. */
  announce(): void;
  /** Asks those who are not known to hold the newest epoch: what they said may have been lost on its way. */
  ask(identities: readonly string[]): void;
}

/** Introduces this device and listens to the others. Whoever says hello under the seal holds the room's key. */
export function createPeers(channel: KeyChannel, keyring: EpochKeyring, ownKey: string, scope: Scope): Peers {
  const known = observable<ReadonlyMap<string, Peer>>(new Map());
  const note = (identity: string, publicKey: string, epoch: number | null): void => {
    const before = known.value.get(identity);
    const peer: Peer = {
      // The first key stays: it is the one that was wrapped for or compared.
      publicKey: before?.publicKey ?? publicKey,
      epoch: epoch ?? before?.epoch ?? null,
      changed: before !== undefined && (before.changed || before.publicKey !== publicKey),
    };
    known.set(new Map(known.value).set(identity, peer));
  };
  const newest = (): number => keyring.epochs.value.at(-1) ?? keyring.sending.value.epoch;
  const hello = (reply: boolean, to?: readonly string[]): void => {
    const epoch = newest();
    void channel.send({ kind: 'hello', publicKey: ownKey, epoch, reply }, to).catch(() => undefined);
  };
  scope.onEnd(
    channel.on((packet, sender) => {
      if (packet.kind !== 'hello') return;
      note(sender, packet.publicKey, packet.epoch);
      if (packet.reply) hello(false, [sender]);
    }),
  );
  hello(true);
  return {
    known,
    pin: (identity, publicKey) => note(identity, publicKey, null),
    announce: () => hello(false),
    ask(identities) {
      const behind = identities.filter((identity) => (known.value.get(identity)?.epoch ?? 0) < newest());
      if (behind.length > 0) hello(true, behind);
    },
  };
}
