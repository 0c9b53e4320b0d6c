/** `waiting`: no frame has come yet. `frozen`: none for a while, though there were some. */
export type PictureFlow = 'waiting' | 'flowing' | 'frozen';

interface Watched {
  readonly video: HTMLVideoElement;
  readonly tell: (flow: PictureFlow) => void;
  flow: PictureFlow;
  frames: number;
  /** Looks in a row without a new frame. */
  still: number;
}

const LOOK_EVERY_MS = 1_000;
/** After so many looks without a new frame a picture counts as frozen. */
const FROZEN_AFTER = 5;

const watched = new Set<Watched>();
let timer: ReturnType<typeof setInterval> | null = null;

/** Tells whether frames arrive in `video`. All pictures are looked at by one timer. Returns the end of the watch. */
export function watchFrames(video: HTMLVideoElement, tell: (flow: PictureFlow) => void): () => void {
  const entry: Watched = { video, tell, flow: 'waiting', frames: 0, still: 0 };
  watched.add(entry);
  timer ??= setInterval(() => watched.forEach(look), LOOK_EVERY_MS);
  return () => {
    watched.delete(entry);
    if (watched.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

function look(entry: Watched): void {
  // A hidden window presents nothing, which says nothing about the sender.
  if (entry.video.ownerDocument.visibilityState === 'hidden') return;
  const { totalVideoFrames: frames } = entry.video.getVideoPlaybackQuality();
  entry.still = frames === entry.frames ? entry.still + 1 : 0;
  entry.frames = frames;
  const flow = nextFlow(entry);
  if (flow === entry.flow) return;
  entry.flow = flow;
  entry.tell(flow);
}

function nextFlow({ flow, still }: Watched): PictureFlow {
  if (still === 0) return 'flowing';
  return flow === 'flowing' && still >= FROZEN_AFTER ? 'frozen' : flow;
}
