import type { Admission } from '@parley/core/join';
import { lazy, type ComponentType } from 'react';
import { ChatPanel } from '../../chat/index.ts';
import { PeopleList } from '../../people/index.ts';
import { ViewersPanel } from '../../share/index.ts';
import type { SidePanelKind } from './side-panel.ts';

/** What every panel's content gets; it fills the frame that the slot draws. */
export interface PanelContentProps {
  readonly admission: Admission;
}

/** Each feature offers its panel lazily: whoever only wants to see and hear does not wait for it. */
export const CONTENTS: Readonly<Record<SidePanelKind, ComponentType<PanelContentProps>>> = {
  chat: ChatPanel,
  people: PeopleList,
  effects: lazy(() =>
    import('../../effects/index.ts').then(({ EffectsPanel }) => ({ default: EffectsPanel })),
  ),
  statistics: lazy(() =>
    import('../../statistics/index.ts').then(({ StatisticsPanel }) => ({ default: StatisticsPanel })),
  ),
  viewers: ViewersPanel,
};
