/**
 * The reference for a crowd: the least that sends a camera and draws some pictures of others with livekit-client, its
 * adaptive stream deciding what is received. As many tiles as the measured page, in the same places.
 */
import { Room, RoomEvent, Track, type RemoteTrack } from 'livekit-client';
import { roomOptions } from '@parley/core/call/room-options';

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const parameters = new URLSearchParams(location.hash.slice(1));
const required = (name: string): string => {
  const value = parameters.get(name);
  if (value === null) throw new Error(`the bare page needs ${name}`);
  return value;
};
const places = JSON.parse(required('places')) as readonly Place[];
const stream = await navigator.mediaDevices.getUserMedia({
  video: { width: 1280, height: 720 },
  audio: true,
});
const choice = {
  camera: true,
  microphone: true,
  cameraId: null,
  microphoneId: null,
  speakerId: null,
  noiseSuppression: 'browser',
  autoGain: true,
} as const;
const room = new Room({ ...roomOptions(choice), adaptiveStream: true });
let used = 0;

const draw = (video: HTMLMediaElement): void => {
  const place = places[used];
  if (!place) return;
  used += 1;
  Object.assign(video.style, {
    left: `${place.x}px`,
    top: `${place.y}px`,
    width: `${place.width}px`,
    height: `${place.height}px`,
  });
  document.body.append(video);
};
room.on(RoomEvent.TrackSubscribed, (track: RemoteTrack) => {
  if (track.kind === Track.Kind.Audio) document.body.append(track.attach());
  else if (used < places.length) draw(track.attach());
});

const button = document.querySelector<HTMLButtonElement>('#join');
if (!button) throw new Error('the bare page is damaged');
button.addEventListener('click', () => {
  void (async () => {
    const own = document.createElement('video');
    own.muted = true;
    own.autoplay = true;
    own.srcObject = stream;
    draw(own);
    await room.connect(required('url'), required('token'));
    const [camera, microphone] = [stream.getVideoTracks()[0], stream.getAudioTracks()[0]];
    await Promise.all([
      camera && room.localParticipant.publishTrack(camera, { source: Track.Source.Camera }),
      microphone && room.localParticipant.publishTrack(microphone, { source: Track.Source.Microphone }),
    ]);
  })();
});
button.disabled = false;
