import { expect, it } from 'vitest';
import { watchFrames, type PictureFlow } from './frame-watch.ts';

it('tells when frames begin to arrive, when they stop for a while, and when they come again', async () => {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  const video = document.body.appendChild(document.createElement('video'));
  video.muted = true;
  video.srcObject = canvas.captureStream(0);
  const [track] = video.srcObject.getVideoTracks();
  if (!context || !(track instanceof CanvasCaptureMediaStreamTrack)) throw new Error('no canvas to film');
  let flowing = true;
  const draw = setInterval(() => {
    if (!flowing) return;
    context.fillStyle = `hsl(${performance.now() % 360} 80% 50%)`;
    context.fillRect(0, 0, canvas.width, canvas.height);
    track.requestFrame();
  }, 40);
  await video.play();
  const told: PictureFlow[] = [];
  const end = watchFrames(video, (flow) => told.push(flow));
  await expect.poll(() => told, { timeout: 5_000 }).toEqual(['flowing']);
  flowing = false;
  await expect.poll(() => told, { timeout: 10_000 }).toEqual(['flowing', 'frozen']);
  flowing = true;
  await expect.poll(() => told, { timeout: 5_000 }).toEqual(['flowing', 'frozen', 'flowing']);
  end();
  clearInterval(draw);
  track.stop();
  video.remove();
});
