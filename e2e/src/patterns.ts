/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** Colours of the quadrants: top left, top right, bottom left, bottom right. */
export type Quadrants = readonly [Rgb, Rgb, Rgb, Rgb];

const RED: Rgb = [210, 40, 40];
const GREEN: Rgb = [40, 170, 60];
const BLUE: Rgb = [40, 70, 210];
const YELLOW: Rgb = [235, 205, 50];

/** Pictures that the tests show to one end of a call and look for at the other; no two are alike. */
export const PATTERNS = {
  sharedWindow: [RED, GREEN, BLUE, YELLOW],
  host: [BLUE, BLUE, RED, RED],
  colleague: [GREEN, BLUE, GREEN, BLUE],
  guest: [YELLOW, RED, YELLOW, RED],
  intruder: [GREEN, YELLOW, RED, BLUE],
} as const satisfies Record<string, Quadrants>;

/** Largest difference per channel at which a colour still counts: lossy coding in 4:2:0 moves it by about 20. */
const TOLERANCE = 48;

/** Whether every quadrant is close to the pattern's. */
export function resembles(seen: readonly Rgb[] | null, pattern: Quadrants): boolean {
  return (
    seen !== null &&
    pattern.every((expected, index) => {
      const found = seen[index];
      return found !== undefined && expected.every((value, channel) => near(value, found[channel] ?? -1000));
    })
  );
}

function near(expected: number, found: number): boolean {
  return Math.abs(expected - found) <= TOLERANCE;
}

/** The pattern as packed RGBA. */
export function patternRgba(pattern: Quadrants, width: number, height: number): Uint8Array {
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = pattern[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)] ?? RED;
      data.set([...colour, 255], (y * width + x) * 4);
    }
  }
  return data;
}
