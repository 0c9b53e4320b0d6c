/** A tone makes up at least this part of a burst's power where it is heard at all; noise stays below a tenth. */
export const HEARD = 0.5;

/**
 * How much of a piece of sound is one tone: the part of its power that lies at `tone` hertz, 0 to 1 (Goertzel). Noise
 * of any loudness stays near 0, so a decoder's output for random bits is not taken for the tone.
 */
export function toneShare(samples: ArrayLike<number>, tone: number, sampleRate: number): number {
  const count = samples.length;
  const coefficient = 2 * Math.cos((2 * Math.PI * tone) / sampleRate);
  let [previous, beforePrevious, power] = [0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    // Hann: keeps the tone's power in its own bin.
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / (count - 1));
    const sample = (samples[index] ?? 0) * window;
    power += sample * sample;
    [beforePrevious, previous] = [previous, sample + coefficient * previous - beforePrevious];
  }
  if (power === 0) return 0;
  const magnitude =
    previous * previous + beforePrevious * beforePrevious - coefficient * previous * beforePrevious;
  // A pure tone under a Hann window gives 2/3 of count/2 times the windowed power.
  return Math.min(1, magnitude / (power * count * (1 / 3)));
}
