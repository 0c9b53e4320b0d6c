import type { Admission } from '@parley/core/join';
import { lazy, type ComponentType } from 'react';
import { ViewersPanel } from '../../share/index.ts';
import type { SidePanelKind } from './side-panel.ts';

/** What every panel's content gets; it fills the frame that the slot draws. */
export interface PanelContentProps {
  readonly admission: Admission;
}

/** Each is loaded when it is first opened: whoever only wants to see and hear does not wait for it. */
export const CONTENTS: Readonly<Record<SidePanelKind, ComponentType<PanelContentProps>>> = {
  people: lazy(() => import('../../people/index.ts').then(({ PeopleList }) => ({ default: PeopleList }))),
  statistics: lazy(() =>
    import('../../statistics/index.ts').then(({ StatisticsPanel }) => ({ default: StatisticsPanel })),
  ),
  viewers: ViewersPanel,
};
