export { Stage } from './Stage.tsx';
export { StageOptions } from './StageOptions.tsx';
export type { StageModel } from './stage-model.ts';
export { useStageModel } from './useStageModel.ts';
