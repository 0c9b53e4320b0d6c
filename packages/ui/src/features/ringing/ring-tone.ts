/**
 * Soft notes, a pause, again: made here, so that no file has to come first. `beside` sounds beside a conversation. In
 * hertz and seconds.
 */
const RINGS = {
  incoming: { notes: [587.33, 880], every: 2.4, loudness: 0.16 },
  outgoing: { notes: [440], every: 4, loudness: 0.05 },
  beside: { notes: [587.33], every: 8, loudness: 0.04 },
} as const;
const NOTE_SECONDS = 0.42;

/** Rings until the returned call. A browser that wants a click before sound rings silently. */
export function startRingTone(kind: keyof typeof RINGS): () => void {
  const { notes, every, loudness } = RINGS[kind];
  const context = new AudioContext();
  const ring = (): void => {
    notes.forEach((frequency, index) => play(context, frequency, index * NOTE_SECONDS, loudness));
  };
  void context.resume().catch(() => undefined);
  ring();
  const timer = setInterval(ring, every * 1000);
  return () => {
    clearInterval(timer);
    void context.close().catch(() => undefined);
  };
}

function play(context: AudioContext, frequency: number, after: number, loudness: number): void {
  const start = context.currentTime + after;
  const voice = new OscillatorNode(context, { frequency, type: 'sine' });
  const envelope = new GainNode(context, { gain: 0 });
  envelope.gain.setValueAtTime(0, start);
  envelope.gain.linearRampToValueAtTime(loudness, start + 0.03);
  envelope.gain.exponentialRampToValueAtTime(0.001, start + NOTE_SECONDS);
  voice.connect(envelope).connect(context.destination);
  voice.start(start);
  voice.stop(start + NOTE_SECONDS);
}
