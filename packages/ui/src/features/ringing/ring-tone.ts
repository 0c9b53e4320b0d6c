/** Two soft notes, a pause, again: made here, so that no file has to come first. In hertz and seconds. */
const NOTES = { incoming: [587.33, 880], outgoing: [440] } as const;
const EVERY = { incoming: 2.4, outgoing: 4 } as const;
const NOTE_SECONDS = 0.42;
const LOUDNESS = { incoming: 0.16, outgoing: 0.05 } as const;

/** Rings until the returned call. A browser that wants a click before sound rings silently. */
export function startRingTone(kind: 'incoming' | 'outgoing'): () => void {
  const context = new AudioContext();
  const ring = (): void => {
    NOTES[kind].forEach((frequency, index) => play(context, frequency, index * NOTE_SECONDS, LOUDNESS[kind]));
  };
  void context.resume().catch(() => undefined);
  ring();
  const timer = setInterval(ring, EVERY[kind] * 1000);
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
