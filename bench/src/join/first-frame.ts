/**
 * Runs in the page before its own scripts, the same for every page that is measured: notes when `Join now` could be
 * used, when it was clicked, and when the first frame of a received video was presented.
 */
export function watchPage(): void {
  interface Marks {
    interactive: number | null;
    clicked: number | null;
    firstRemoteFrame: number | null;
  }
  const marks: Marks = { interactive: null, clicked: null, firstRemoteFrame: null };
  (window as unknown as { joinMarks: Marks }).joinMarks = marks;
  const received = new WeakSet<MediaStreamTrack>();

  const NativePeer = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends NativePeer {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', (event) => received.add(event.track));
    }
  };

  const sources = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  if (!sources?.set || !sources.get) throw new Error('srcObject cannot be watched here');
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...sources,
    set(this: HTMLMediaElement, stream: MediaStream | null) {
      sources.set?.call(this, stream);
      if (!(this instanceof HTMLVideoElement)) return;
      const isReceived = stream?.getVideoTracks().some((track) => received.has(track)) ?? false;
      if (isReceived) this.requestVideoFrameCallback(() => (marks.firstRemoteFrame ??= performance.now()));
    },
  });

  const joinButton = (): HTMLButtonElement | undefined =>
    [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === 'Join now');
  const look = (): void => {
    const button = joinButton();
    if (!button || button.disabled || button.getAttribute('aria-disabled') === 'true') return;
    observer.disconnect();
    marks.interactive = performance.now();
    button.addEventListener('click', () => (marks.clicked ??= performance.now()), { capture: true });
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}
