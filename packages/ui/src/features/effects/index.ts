import '../../i18n/late.ts';
export { BackgroundChoice } from './BackgroundChoice.tsx';
export { EffectsPanel } from './EffectsPanel.tsx';
export { SoundChoices } from './SoundChoices.tsx';
