import type { ScreenShareCaptureOptions } from 'livekit-client';
import { shareEncoding, type ShareQuality } from '../domain/share.ts';

/** How a screen or window is captured. Own tab and own window are not offered where the browser can leave them out. */
export function captureOptions(quality: ShareQuality, computerSound: boolean): ScreenShareCaptureOptions {
  const { width, height, framesPerSecond } = shareEncoding(quality);
  return {
    audio: computerSound
      ? { autoGainControl: false, echoCancellation: false, noiseSuppression: false, channelCount: 2 }
      : false,
    contentHint: hintOf(quality),
    resolution: { width, height, frameRate: framesPerSecond },
    selfBrowserSurface: 'exclude',
    surfaceSwitching: 'include',
    systemAudio: computerSound ? 'include' : 'exclude',
  };
}

/** Captures a running share in another quality, as far as its source can. */
export async function recapture(picture: MediaStreamTrack, quality: ShareQuality): Promise<void> {
  const { width, height, framesPerSecond } = shareEncoding(quality);
  picture.contentHint = hintOf(quality);
  await picture
    .applyConstraints({ width: { ideal: width }, height: { ideal: height }, frameRate: framesPerSecond })
    .catch(() => undefined);
}

/** A second picture from the same capture, so that one can be sent anew while the other still is. */
export function twinOf(picture: MediaStreamTrack, quality: ShareQuality): MediaStreamTrack {
  const twin = picture.clone();
  twin.contentHint = hintOf(quality);
  return twin;
}

function hintOf(quality: ShareQuality): 'detail' | 'motion' {
  return quality.content === 'text' ? 'detail' : 'motion';
}
