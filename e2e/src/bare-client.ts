import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import type { EpochKey } from '@parley/core/keys';
import type * as LiveKit from 'livekit-client';
import type { FakeDevices } from './fake-devices.ts';
import type { Grant } from './guest-admission.ts';
import { readVideo } from './media-probe.ts';
import { resembles, type Quadrants } from './patterns.ts';

const DIST = dirname(createRequire(import.meta.url).resolve('livekit-client'));

/** What a bare client says of a track it is about to send, whatever it really sends. */
export type Announcement = 'encrypted' | 'unencrypted';

/** A participant made of livekit-client alone, in a page that holds nothing of Parley. */
export interface BareClient {
  /** Sends plain frames and says of them what it is told to. */
  publishPlain(kind: 'camera' | 'share', announced: Announcement, devices: FakeDevices): Promise<void>;
  /** Takes back what was published as a share. */
  withdrawShare(): Promise<void>;
  /** Sends a packet over and over on the lossy channel; answers with how many went out. */
  flood(topic: string, packet: unknown, perSecond: number, seconds: number): Promise<number>;
  /** Sends a picture of this size as a camera. */
  publishSize(width: number, height: number): Promise<void>;
  leave(): Promise<void>;
  /** Whether what it makes of somebody's camera is this picture. */
  sees(name: string, picture: Quadrants): Promise<boolean>;
  /** What has come of somebody's camera since it joined: packets of the line, and frames that could be decoded. */
  received(name: string): Promise<{ readonly packets: number; readonly decoded: number }>;
  isConnected(): Promise<boolean>;
}

/** What a bare client encrypts and decrypts with: a passphrase that is not the room's key, or an epoch's key that it holds. */
export type BareKey = { readonly passphrase: string } | { readonly epochKey: EpochKey };

/** How often a flood sends its share of packets, in milliseconds. */
const FLOOD_STEP_MS = 10;

declare global {
  interface Window {
    LivekitClient: typeof LiveKit;
    bareRoom: LiveKit.Room;
  }
}

/**
 * Opens the page and joins with a grant. With a passphrase it sends its camera and microphone under it; with the key
 * of an epoch it plays whatever it can make of what the others send, whichever epoch their frames name.
 */
export async function joinBare(page: Page, grant: Grant, key: BareKey | null = null): Promise<BareClient> {
  await page.goto(await serveEmptyPage(page));
  await page.addScriptTag({ path: join(DIST, 'livekit-client.umd.js') });
  // Browsers let a page be heard once somebody has pressed something in it.
  await page.mouse.click(1, 1);
  const worker = await readFile(join(DIST, 'livekit-client.e2ee.worker.js'), 'utf8');
  await page.evaluate(
    async ({ url, token, passphrase, epochKey, worker: source }) => {
      const { BaseKeyProvider, Room, RoomEvent, ExternalE2EEKeyProvider } = window.LivekitClient;
      /** What `keys/link-secret.ts` derives, in the words of somebody who has read it. */
      class HeldKey extends BaseKeyProvider {
        constructor() {
          super({
            sharedKey: true,
            ratchetWindowSize: 0,
            failureTolerance: -1,
            keyringSize: 16,
            keySize: 256,
          });
        }
        async hold(epoch: number, bytes: readonly number[]): Promise<void> {
          const text = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words);
          const root = await crypto.subtle.importKey('raw', new Uint8Array(bytes), 'HKDF', false, [
            'deriveBits',
          ]);
          const info = { salt: text(`epoch ${epoch}`), info: text('parley media v1') };
          const bits = await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', ...info }, root, 256);
          const uses: KeyUsage[] = ['deriveBits', 'deriveKey'];
          const material = await crypto.subtle.importKey('raw', bits, 'HKDF', false, uses);
          for (let slot = 15; slot >= 0; slot -= 1) this.onSetEncryptionKey(material, undefined, slot);
        }
      }
      const [passing, held] = [new ExternalE2EEKeyProvider(), new HeldKey()];
      const keyProvider = epochKey === null ? passing : held;
      const encryption = {
        keyProvider,
        worker: new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))),
      };
      const room = new Room(passphrase === null && epochKey === null ? {} : { encryption });
      window.bareRoom = room;
      room.on(RoomEvent.TrackSubscribed, (track, _publication, { name = '' }) => {
        if (epochKey === null) return;
        const element = document.body.appendChild(track.attach());
        element.dataset['from'] = name;
      });
      if (passphrase !== null) await passing.setKey(passphrase);
      if (epochKey !== null) await held.hold(epochKey.epoch, epochKey.bytes);
      if (passphrase !== null || epochKey !== null) await room.setE2EEEnabled(true);
      await room.connect(url, token);
      if (passphrase !== null) await room.localParticipant.enableCameraAndMicrophone();
    },
    {
      ...grant,
      passphrase: key !== null && 'passphrase' in key ? key.passphrase : null,
      epochKey:
        key !== null && 'epochKey' in key
          ? { epoch: key.epochKey.epoch, bytes: [...key.epochKey.bytes] }
          : null,
      worker,
    },
  );
  return {
    leave: () => page.evaluate(() => window.bareRoom.disconnect()),
    publishSize: (width, height) =>
      page.evaluate(
        async ([width, height]) => {
          const canvas = document.body.appendChild(document.createElement('canvas'));
          Object.assign(canvas, { width, height });
          const context = canvas.getContext('2d');
          setInterval(() => context?.fillRect(0, 0, width, height), 200);
          const [video] = canvas.captureStream(5).getVideoTracks();
          if (!video) throw new Error('nothing to send');
          const { Track } = window.LivekitClient;
          await window.bareRoom.localParticipant.publishTrack(video, {
            source: Track.Source.Camera,
            simulcast: false,
          });
        },
        [width, height] as const,
      ),
    flood: (topic, packet, perSecond, seconds) =>
      page.evaluate(
        async ({ topic, packet, perSecond, seconds, step }) => {
          const bytes = new TextEncoder().encode(JSON.stringify(packet));
          const local = window.bareRoom.localParticipant;
          const begin = performance.now();
          const packets: Promise<boolean>[] = [];
          while (performance.now() - begin < seconds * 1000) {
            const due = Math.floor(((performance.now() - begin) / 1000) * perSecond);
            while (packets.length < due)
              packets.push(
                local.publishData(bytes, { reliable: false, topic }).then(
                  () => true,
                  () => false,
                ),
              );
            await new Promise((resolve) => setTimeout(resolve, step));
          }
          return (await Promise.all(packets)).filter(Boolean).length;
        },
        { topic, packet, perSecond, seconds, step: FLOOD_STEP_MS },
      ),
    async sees(name, picture) {
      const video = page.locator(`video[data-from="${name}"]`);
      return resembles((await readVideo(video))?.quadrants ?? null, picture);
    },
    received: (name) =>
      page.evaluate(async (wanted) => {
        const people = [...window.bareRoom.remoteParticipants.values()];
        const person = people.find((one) => one.name === wanted);
        const { Track } = window.LivekitClient;
        const track = person?.getTrackPublication(Track.Source.Camera)?.track;
        const counts = { packets: 0, decoded: 0 };
        (await track?.getRTCStatsReport())?.forEach((entry: Readonly<Record<string, unknown>>) => {
          if (entry['type'] !== 'inbound-rtp') return;
          counts.packets = Number(entry['packetsReceived'] ?? 0);
          counts.decoded = Number(entry['framesDecoded'] ?? 0);
        });
        return counts;
      }, name),
    isConnected: () => page.evaluate(() => window.bareRoom.state === 'connected'),
    withdrawShare: () =>
      page.evaluate(async () => {
        const local = window.bareRoom.localParticipant;
        const { Track } = window.LivekitClient;
        for (const source of [Track.Source.ScreenShare, Track.Source.ScreenShareAudio]) {
          const track = local.getTrackPublication(source)?.track;
          if (track) await local.unpublishTrack(track);
        }
      }),
    publishPlain: (kind, announced, { picture, tone }) =>
      page.evaluate(
        async ({ source, encrypted, colours, hertz }) => {
          const canvas = document.body.appendChild(document.createElement('canvas'));
          canvas.width = 640;
          canvas.height = 360;
          const context = canvas.getContext('2d');
          const draw = (): void => {
            colours.forEach((colour, index) => {
              if (!context) return;
              context.fillStyle = `rgb(${colour.join(',')})`;
              context.fillRect((index % 2) * 320, index < 2 ? 0 : 180, 320, 180);
            });
          };
          setInterval(draw, 66);
          const sound = new AudioContext();
          const oscillator = new OscillatorNode(sound, { frequency: hertz });
          const out = sound.createMediaStreamDestination();
          oscillator.connect(out);
          oscillator.start();
          const local = window.bareRoom.localParticipant;
          // What livekit-client announces by; it is private, which stops nobody who means harm.
          Reflect.set(local, 'encryptionType', encrypted ? 1 : 0);
          const { Track } = window.LivekitClient;
          const isCamera = source === 'camera';
          const [video] = canvas.captureStream(15).getVideoTracks();
          const [audio] = out.stream.getAudioTracks();
          if (!video || !audio) throw new Error('nothing to send');
          await local.publishTrack(video, {
            source: isCamera ? Track.Source.Camera : Track.Source.ScreenShare,
            simulcast: false,
          });
          await local.publishTrack(audio, {
            source: isCamera ? Track.Source.Microphone : Track.Source.ScreenShareAudio,
          });
        },
        {
          source: kind,
          encrypted: announced === 'encrypted',
          colours: picture.map((colour) => [...colour]),
          hertz: tone,
        },
      ),
  };
}

/** Serves nothing from loopback, which is what lets the page speak to a media server there; ends with the page. */
async function serveEmptyPage(page: Page): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Bare client</title>');
  });
  page.once('close', () => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
