/**
 * Runs in the page before its own scripts, the same for every page that is measured: notes when frames of received
 * videos were presented, by the machine's clock.
 */
export function watchReceivedFrames(): void {
  const frames: number[] = [];
  (window as unknown as { receivedFrames: number[] }).receivedFrames = frames;
  const received = new WeakSet<MediaStreamTrack>();
  const watched = new WeakSet<HTMLVideoElement>();

  const NativePeer = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends NativePeer {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', (event) => received.add(event.track));
    }
  };

  const showsReceived = (element: HTMLVideoElement): boolean =>
    element.srcObject instanceof MediaStream &&
    element.srcObject.getVideoTracks().some((track) => received.has(track));
  const note = (element: HTMLVideoElement): void => {
    if (showsReceived(element)) frames.push(Date.now());
    element.requestVideoFrameCallback(() => note(element));
  };
  const sources = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  if (!sources?.set || !sources.get) throw new Error('srcObject cannot be watched here');
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...sources,
    set(this: HTMLMediaElement, stream: MediaStream | null) {
      sources.set?.call(this, stream);
      if (!(this instanceof HTMLVideoElement) || watched.has(this)) return;
      watched.add(this);
      this.requestVideoFrameCallback(() => note(this));
    },
  });
}
