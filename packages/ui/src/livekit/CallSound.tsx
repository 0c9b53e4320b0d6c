import { attachTrack, type AudibleTrack, type Call } from '@parley/core/call';
import { useEffect, useRef } from 'react';
import { useObservable } from '../services/index.ts';

/** Plays what may be heard, and nothing else: a track that is not in `call.audible` gets no element. */
export function CallSound({ call }: { readonly call: Call }) {
  const audible = useObservable(call.audible);
  return (
    <div hidden>
      {audible.map((track) => (
        <Sound key={track.id} publication={track.publication} />
      ))}
    </div>
  );
}

function Sound({ publication }: Pick<AudibleTrack, 'publication'>) {
  const element = useRef<HTMLAudioElement>(null);
  useEffect(() => (element.current ? attachTrack(publication, element.current) : undefined), [publication]);
  return <audio ref={element} />;
}

/** Starts the sound that a browser held back. Must run inside a press of a button. */
export async function startSound(call: Call): Promise<void> {
  await call.room.startAudio();
}
