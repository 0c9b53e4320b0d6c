import { useCallback, useId, useRef, useState } from 'react';
import { returnPlace, type ReturnPlace } from './return-place.ts';

/** What the one place at the side of the call shows. A new kind gets its content in `contents.ts`. */
export type SidePanel =
  { readonly kind: 'none' } | { readonly kind: 'chat' | 'people' | 'effects' | 'statistics' | 'viewers' };
export type SidePanelKind = Exclude<SidePanel['kind'], 'none'>;

/** Opens and closes the place at the side of the call; what opens it passes it on as callbacks. */
export interface SidePanelControl {
  readonly panel: SidePanel;
  /** Of the panel's element, for `aria-controls`. */
  readonly id: string;
  /** Where focus was when the panel was opened. */
  openedFrom(): ReturnPlace | null;
  toggle(kind: SidePanelKind): void;
  close(): void;
}

const NONE: SidePanel = { kind: 'none' };

export function useSidePanel(): SidePanelControl {
  const [panel, setPanel] = useState<SidePanel>(NONE);
  const id = useId();
  const from = useRef<ReturnPlace>(null);
  const openedFrom = useCallback(() => from.current, []);
  const toggle = useCallback((kind: SidePanelKind) => {
    // At the press: what was pressed may be gone by the time that the panel is drawn.
    from.current = returnPlace(document);
    setPanel((current) => (current.kind === kind ? NONE : { kind }));
  }, []);
  const close = useCallback(() => setPanel(NONE), []);
  return { panel, id, openedFrom, toggle, close };
}
