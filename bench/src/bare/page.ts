/**
 * The reference: the least that joins such a meeting with livekit-client. The same room options and encryption, a
 * local preview, no framework, no service, the token given beforehand.
 */
import {
  BaseKeyProvider,
  DefaultReconnectPolicy,
  Room,
  RoomEvent,
  ScreenSharePresets,
  Track,
} from 'livekit-client';
import { roomOptions } from '@parley/core/call/room-options';

const parameters = new URLSearchParams(location.hash.slice(1));
const required = (name: string): string => {
  const value = parameters.get(name);
  if (value === null) throw new Error(`the bare page needs ${name}`);
  return value;
};
const keyBytes = Uint8Array.from(atob(required('key')), (char) => char.charCodeAt(0));
const stream = await navigator.mediaDevices.getUserMedia({
  video: { width: 1280, height: 720 },
  audio: true,
});
const preview = document.querySelector<HTMLVideoElement>('#preview');
const button = document.querySelector<HTMLButtonElement>('#join');
const shareButton = document.querySelector<HTMLButtonElement>('#share');
if (!preview || !button || !shareButton) throw new Error('the bare page is damaged');
preview.srcObject = stream;

class SharedKey extends BaseKeyProvider {
  async use(bytes: ArrayBuffer, index: number): Promise<void> {
    const key = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveBits', 'deriveKey']);
    this.onSetEncryptionKey(key, undefined, index);
  }
}
const keyProvider = new SharedKey({
  sharedKey: true,
  ratchetWindowSize: 0,
  failureTolerance: -1,
  keySize: 256,
});
const worker = new Worker(new URL('livekit-client/e2ee-worker', import.meta.url), { type: 'module' });
const choice = {
  camera: true,
  microphone: true,
  cameraId: null,
  microphoneId: null,
  speakerId: null,
  noiseSuppression: 'browser',
  autoGain: true,
} as const;
// The library's own way back, where that is what is measured.
const stock = parameters.get('reconnect') === 'stock';
const room = new Room({
  ...roomOptions(choice),
  adaptiveStream: true,
  ...(stock ? { reconnectPolicy: new DefaultReconnectPolicy() } : {}),
  encryption: { keyProvider, worker },
});
room.on(RoomEvent.TrackSubscribed, (track) => document.querySelector('main')?.append(track.attach()));

button.addEventListener('click', () => {
  void (async () => {
    await keyProvider.use(keyBytes.buffer, Number(required('slot')));
    await room.setE2EEEnabled(true);
    await room.connect(required('url'), required('token'));
    const [camera, microphone] = [stream.getVideoTracks()[0], stream.getAudioTracks()[0]];
    await Promise.all([
      camera && room.localParticipant.publishTrack(camera, { source: Track.Source.Camera }),
      microphone && room.localParticipant.publishTrack(microphone, { source: Track.Source.Microphone }),
    ]);
    document.body.dataset['published'] = 'true';
  })();
});
// As livekit-client shares when it is told no more than to share.
shareButton.addEventListener('click', () => {
  const { resolution, encoding } = ScreenSharePresets.h1080fps15;
  void room.localParticipant.setScreenShareEnabled(
    true,
    { resolution },
    { simulcast: true, screenShareEncoding: encoding },
  );
});
button.disabled = false;
