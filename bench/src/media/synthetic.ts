/**
 * Runs in a page before its own scripts, the same for every page that is measured: camera and screen become canvases
 * that carry the time they were drawn at, so that a viewer can tell how old the picture is that it sees.
 */
export function standInMedia(): void {
  const BITS = 16;

  /** The time of the drawing, low bits only, as black and white fields along the upper edge. */
  const stamp = (context: CanvasRenderingContext2D, width: number, height: number): void => {
    const time = Date.now() % 2 ** BITS;
    for (let bit = 0; bit < BITS; bit += 1) {
      context.fillStyle = (time >> bit) & 1 ? '#fff' : '#000';
      context.fillRect((bit * width) / BITS, 0, width / BITS, height / 12);
    }
  };
  /** A page of text and a picture that moves in it, as a screen has them. */
  const drawPage = (width: number, height: number): OffscreenCanvas => {
    const sheet = new OffscreenCanvas(width, height);
    const context = sheet.getContext('2d');
    if (!context) throw new Error('a canvas is missing');
    context.fillStyle = '#f7f7f4';
    context.fillRect(0, 0, width, height);
    context.font = '16px sans-serif';
    for (let line = 0; line * 22 < height; line += 1) {
      context.fillStyle = line % 9 === 0 ? '#0a5bd0' : '#20222c';
      context.fillText(
        `${line} The quick brown fox jumps over the lazy dog, line after line. `.repeat(4),
        20,
        line * 22,
      );
    }
    return sheet;
  };
  const draw = (width: number, height: number, framesPerSecond: number): MediaStream => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d');
    if (!context) throw new Error('a canvas is missing');
    const sheet = drawPage(width, height);
    context.drawImage(sheet, 0, 0);
    let step = 0;
    setInterval(() => {
      step += 1;
      const [x, y, side] = [(step * 8) % (width - 200), height / 2, 200];
      context.drawImage(sheet, 0, y, width, side, 0, y, width, side);
      context.fillStyle = `hsl(${step % 360} 70% 50%)`;
      context.fillRect(x, y, side, side);
      stamp(context, width, height);
    }, 1000 / framesPerSecond);
    return canvas.captureStream(framesPerSecond);
  };
  const silence = (): MediaStreamTrack[] =>
    new AudioContext().createMediaStreamDestination().stream.getAudioTracks();

  navigator.mediaDevices.getUserMedia = (constraints) => {
    const stream = new MediaStream();
    if (constraints?.video) for (const track of draw(1280, 720, 30).getTracks()) stream.addTrack(track);
    if (constraints?.audio) for (const track of silence()) stream.addTrack(track);
    return Promise.resolve(stream);
  };
  navigator.mediaDevices.getDisplayMedia = (options) => {
    const wanted = typeof options?.video === 'object' ? options.video.frameRate : undefined;
    const rate = typeof wanted === 'object' ? (wanted.ideal ?? wanted.max) : wanted;
    return Promise.resolve(draw(1920, 1080, rate ?? 30));
  };
}
