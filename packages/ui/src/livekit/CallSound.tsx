import { AudioTrack } from '@livekit/components-react';
import type { Call } from '@parley/core/call';
import { useObservable } from '../services/index.ts';

/** Plays what may be heard, and nothing else: a track that is not in `call.audible` gets no element. */
export function CallSound({ call }: { readonly call: Call }) {
  const audible = useObservable(call.audible);
  return (
    <div hidden>
      {audible.map((track) => (
        <AudioTrack key={track.id} trackRef={track} />
      ))}
    </div>
  );
}

/** Starts the sound that a browser held back. Must run inside a press of a button. */
export async function startSound(call: Call): Promise<void> {
  await call.room.startAudio();
}
