import type { Call } from '@parley/core/call';
import { useEffect, useState } from 'react';
import { useServices } from '../../services/index.ts';
import { createStageModel, type StageModel } from './stage-model.ts';

/** The stage of one call, for as long as its screen is there. */
export function useStageModel(call: Call): StageModel {
  const { preferences } = useServices();
  const [stage] = useState(() => createStageModel(call, preferences));
  useEffect(() => stage.begin(), [stage]);
  return stage;
}
