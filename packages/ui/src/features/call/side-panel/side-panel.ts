import { useCallback, useId, useState } from 'react';

/** What the one place at the side of the call shows. A new kind gets its content in `contents.ts`. */
export type SidePanel =
  { readonly kind: 'none' } | { readonly kind: 'chat' | 'people' | 'effects' | 'statistics' | 'viewers' };
export type SidePanelKind = Exclude<SidePanel['kind'], 'none'>;

/** Opens and closes the place at the side of the call; what opens it passes it on as callbacks. */
export interface SidePanelControl {
  readonly panel: SidePanel;
  /** Of the panel's element, for `aria-controls`. */
  readonly id: string;
  toggle(kind: SidePanelKind): void;
  close(): void;
}

const NONE: SidePanel = { kind: 'none' };

export function useSidePanel(): SidePanelControl {
  const [panel, setPanel] = useState<SidePanel>(NONE);
  const id = useId();
  const toggle = useCallback(
    (kind: SidePanelKind) => setPanel((current) => (current.kind === kind ? NONE : { kind })),
    [],
  );
  const close = useCallback(() => setPanel(NONE), []);
  return { panel, id, toggle, close };
}
