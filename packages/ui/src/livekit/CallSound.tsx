import { attachTrack, type AudibleTrack, type Call } from '@parley/core/call';
import { useEffect, useRef } from 'react';
import { useObservable } from '../services/index.ts';

/** Plays what may be heard, and nothing else: a track that is not in `call.audible` gets no element. */
export function CallSound({ call }: { readonly call: Call }) {
  const audible = useObservable(call.audible);
  const deafened = useObservable(call.listening.deafened);
  const volumes = useObservable(call.listening.volumes);
  return (
    <div hidden>
      {audible.map((track) => (
        <Sound
          key={track.id}
          publication={track.publication}
          volume={deafened ? 0 : (volumes.get(track.participant.identity) ?? 1)}
        />
      ))}
    </div>
  );
}

interface SoundProps extends Pick<AudibleTrack, 'publication'> {
  /** 0 to 1. */
  readonly volume: number;
}

function Sound({ publication, volume }: SoundProps) {
  const element = useRef<HTMLAudioElement>(null);
  useEffect(() => (element.current ? attachTrack(publication, element.current) : undefined), [publication]);
  useEffect(() => {
    // Attaching turns an element's own switch on again, its volume stays.
    if (element.current) element.current.volume = volume;
  }, [publication, volume]);
  return (
    <audio ref={element}>
      {/* Voices of people, as they speak: there are no captions yet. */}
      <track kind="captions" />
    </audio>
  );
}

/** Starts the sound that a browser held back. Must run inside a press of a button. */
export async function startSound(call: Call): Promise<void> {
  await call.room.startAudio();
}
