/**
 * Runs in a page before its own scripts, the same for every page that is measured: the camera is a picture that carries
 * the time it was drawn at, so that a viewer can tell how old the picture is that it sees. It is written as the planes
 * an encoder takes, because a canvas would have to be read back for each picture. A screen is what
 * Chromium plays for its own camera (`screen-recording.ts`).
 */
export function standInMedia(): void {
  const BITS = 16;
  const SIDE = 200;
  const STEP = 8;

  interface Generator extends MediaStreamTrack {
    readonly writable: WritableStream<VideoFrame>;
  }
  /** Chromium's own, and therefore not among the types of the web. */
  const { MediaStreamTrackGenerator } = window as unknown as {
    readonly MediaStreamTrackGenerator: new (init: { readonly kind: 'video' }) => Generator;
  };

  interface Picture {
    readonly width: number;
    readonly height: number;
    /** I420: brightness, then both colours at half the size. */
    readonly planes: Uint8Array<ArrayBuffer>;
  }
  /** Soft light and dark with some grain, as cameras have it. */
  const scenery = (width: number, height: number): Picture => {
    const planes = new Uint8Array((width * height * 3) / 2).fill(128);
    for (let at = 0; at < width * height; at += 1) {
      const [x, y] = [at % width, Math.floor(at / width)];
      planes[at] = 120 + 60 * Math.sin(x / 40) * Math.cos(y / 30) + ((x * 7 + y * 13) % 11);
    }
    return { width, height, planes };
  };
  const fill = (
    { width, height, planes }: Picture,
    area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
    level: number,
  ): void => {
    for (let y = area.y; y < Math.min(area.y + area.height, height); y += 1)
      planes.fill(level, y * width + area.x, y * width + Math.min(area.x + area.width, width));
  };
  /** The time of the drawing, low bits only, as black and white fields along the upper edge. */
  const stamp = (picture: Picture): void => {
    const time = Date.now() % 2 ** BITS;
    const [width, height] = [picture.width / BITS, Math.floor(picture.height / 12)];
    for (let bit = 0; bit < BITS; bit += 1)
      fill(picture, { x: bit * width, y: 0, width, height }, (time >> bit) & 1 ? 235 : 16);
  };
  /** A square moves through it, so that there is something to send in each picture. */
  const play = (width: number, height: number, framesPerSecond: number): MediaStreamTrack => {
    const track = new MediaStreamTrackGenerator({ kind: 'video' });
    const writer = track.writable.getWriter();
    const still = scenery(width, height);
    const picture = { ...still, planes: still.planes.slice() };
    const y = Math.floor(height / 2);
    const rows = [y * width, (y + SIDE) * width] as const;
    let step = 0;
    const draw = (): void => {
      if (track.readyState === 'ended') return clearInterval(timer);
      step += 1;
      picture.planes.set(still.planes.subarray(...rows), rows[0]);
      fill(picture, { x: (step * STEP) % (width - SIDE), y, width: SIDE, height: SIDE }, 60 + (step % 120));
      stamp(picture);
      const frame = new VideoFrame(picture.planes, {
        format: 'I420',
        codedWidth: width,
        codedHeight: height,
        timestamp: performance.now() * 1_000,
      });
      void writer.write(frame).catch(() => clearInterval(timer));
    };
    const timer = setInterval(draw, 1_000 / framesPerSecond);
    draw();
    return track;
  };
  const silence = (): MediaStreamTrack[] =>
    new AudioContext().createMediaStreamDestination().stream.getAudioTracks();

  const native = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = (constraints) => {
    const stream = new MediaStream();
    if (constraints?.video) stream.addTrack(play(1280, 720, 30));
    if (constraints?.audio) for (const track of silence()) stream.addTrack(track);
    return Promise.resolve(stream);
  };
  navigator.mediaDevices.getDisplayMedia = async (options) => {
    const wanted = typeof options?.video === 'object' ? options.video.frameRate : undefined;
    const capture = await native({
      video: { width: 1920, height: 1080, ...(wanted === undefined ? {} : { frameRate: wanted }) },
    });
    // What comes from a camera is encoded as such; a captured screen is not.
    for (const track of capture.getVideoTracks()) track.contentHint = 'detail';
    return capture;
  };
}
