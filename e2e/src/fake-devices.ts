import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { patternRgba, type Quadrants } from './patterns.ts';

/** Size of the fake cameras' pictures, in pixels. */
export const CAMERA = { width: 640, height: 360 } as const;
const { width: WIDTH, height: HEIGHT } = CAMERA;
const FRAMES = 2;
const SAMPLE_RATE = 48_000;
const SECONDS = 4;

/** What a fake camera shows and a fake microphone says, so that each person can be told apart at the other end. */
export interface FakeDevices {
  readonly picture: Quadrants;
  /** Shown instead of `picture` where the call is to be looked at by people: packed RGBA of the camera's size. */
  readonly portrait?: Uint8Array;
  /** In hertz. */
  readonly tone: number;
}

/**
 * Writes the picture and the tone as files and gives the Chromium switches that make cameras and microphones of
 * them. The tone comes in bursts: a steady one is what noise suppression takes out.
 */
export async function fakeDeviceArgs(devices: FakeDevices, folder: string): Promise<string[]> {
  const camera = join(folder, 'camera.y4m');
  const microphone = join(folder, 'microphone.wav');
  const rgba = devices.portrait ?? patternRgba(devices.picture, WIDTH, HEIGHT);
  await Promise.all([writeFile(camera, y4m(rgba)), writeFile(microphone, wav(devices.tone))]);
  return [
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${camera}`,
    `--use-file-for-fake-audio-capture=${microphone}`,
  ];
}

/** YUV4MPEG2, 4:2:0, BT.601 limited range, as Chromium's file camera reads it. */
function y4m(rgba: Uint8Array): Buffer {
  const luma = Buffer.alloc(WIDTH * HEIGHT);
  const chroma = [Buffer.alloc((WIDTH * HEIGHT) / 4), Buffer.alloc((WIDTH * HEIGHT) / 4)] as const;
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const at = (y * WIDTH + x) * 4;
      const [r, g, b] = [rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0];
      luma[y * WIDTH + x] = 16 + (65.738 * r + 129.057 * g + 25.064 * b) / 256;
      if (x % 2 === 1 || y % 2 === 1) continue;
      const half = (y / 2) * (WIDTH / 2) + x / 2;
      chroma[0][half] = 128 + (-37.945 * r - 74.494 * g + 112.439 * b) / 256;
      chroma[1][half] = 128 + (112.439 * r - 94.154 * g - 18.285 * b) / 256;
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, ...chroma]);
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F15:1 Ip A1:1 C420mpeg2\n`);
  return Buffer.concat([header, ...Array.from({ length: FRAMES }, () => frame)]);
}

/** 16 bit mono PCM: bursts of 300 ms, pauses of 200 ms. */
function wav(tone: number): Buffer {
  const samples = toneSamples(tone, SAMPLE_RATE, SECONDS * SAMPLE_RATE, 0);
  const data = Buffer.from(samples.buffer);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

/** A piece of the bursting tone, `offset` samples after its beginning. */
export function toneSamples(tone: number, sampleRate: number, count: number, offset: number): Int16Array {
  const period = sampleRate / 2;
  return Int16Array.from({ length: count }, (_, index) => {
    const at = (offset + index) % period;
    return at < period * 0.6
      ? Math.round(12_000 * Math.sin((2 * Math.PI * tone * (offset + index)) / sampleRate))
      : 0;
  });
}
