import { BackgroundChoice } from './BackgroundChoice.tsx';
import { SoundChoices } from './SoundChoices.tsx';

/** Background and sound at the side of the call: what is chosen is seen and heard by the others at once. */
export function EffectsPanel() {
  return (
    <div className="min-h-0 flex-1 space-y-6 overflow-y-auto px-5 pb-5">
      <BackgroundChoice />
      <SoundChoices />
    </div>
  );
}
