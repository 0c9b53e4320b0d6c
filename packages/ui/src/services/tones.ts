/** Each tone as its notes: frequency in hertz, when it begins and how long it sounds, in seconds. */
const TONES = {
  join: [
    { frequency: 523.25, at: 0, length: 0.12 },
    { frequency: 783.99, at: 0.1, length: 0.18 },
  ],
  message: [{ frequency: 880, at: 0, length: 0.1 }],
  knock: [
    { frequency: 196, at: 0, length: 0.09 },
    { frequency: 196, at: 0.16, length: 0.09 },
  ],
} as const;

/** Quiet beside a voice. */
const LOUDNESS = 0.07;

let context: AudioContext | null = null;

/** Plays a short tone that is made here. Where the browser lets nothing sound yet, it stays silent. */
export function playTone(name: keyof typeof TONES): void {
  context ??= new AudioContext();
  if (context.state === 'suspended') {
    void context.resume().catch(() => undefined);
    return;
  }
  for (const { frequency, at, length } of TONES[name]) {
    const begin = context.currentTime + at;
    const note = new OscillatorNode(context, { type: 'sine', frequency });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.01);
    gain.gain.exponentialRampToValueAtTime(0.0001, begin + length);
    note.connect(gain).connect(context.destination);
    note.start(begin);
    note.stop(begin + length);
  }
}
