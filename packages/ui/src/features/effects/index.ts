export { BackgroundChoice } from './BackgroundChoice.tsx';
export { EffectsPanel } from './EffectsPanel.tsx';
export { SoundChoices } from './SoundChoices.tsx';
