/** A rising chord, in hertz: clear on small speakers, and not a sound that anything else makes. */
const NOTES = [392, 523.25, 659.25] as const;
const NOTE_SECONDS = 0.22;
const LENGTH_SECONDS = 1.2;
const LOUDNESS = 0.16;

/** Plays a sound that is made here on the given speaker (null: the system's). Rejects where that is not there. */
export async function playTestSound(speakerId: string | null): Promise<void> {
  const context = new AudioContext();
  const sink = context.createMediaStreamDestination();
  const element = new Audio();
  try {
    if (speakerId !== null && 'setSinkId' in element) await element.setSinkId(speakerId);
    element.srcObject = sink.stream;
    await Promise.all([context.resume(), element.play()]);
    const last = NOTES.map((frequency, index) => playNote(context, sink, frequency, index)).at(-1);
    await new Promise<void>((resolve) => last?.addEventListener('ended', () => resolve()));
  } finally {
    element.pause();
    element.srcObject = null;
    await context.close();
  }
}

function playNote(context: AudioContext, to: AudioNode, frequency: number, index: number): OscillatorNode {
  const start = context.currentTime + 0.05 + index * NOTE_SECONDS;
  const end = context.currentTime + LENGTH_SECONDS;
  const note = new OscillatorNode(context, { type: 'triangle', frequency });
  const loudness = new GainNode(context, { gain: 0 });
  loudness.gain.setValueAtTime(0, start);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, start + 0.03);
  loudness.gain.exponentialRampToValueAtTime(0.001, end);
  note.connect(loudness).connect(to);
  note.start(start);
  note.stop(end);
  return note;
}
