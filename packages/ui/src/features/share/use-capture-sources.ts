import type { CapturePermission, CaptureSource } from '@parley/core/contracts/ipc';
import type { ShareSources } from '@parley/core/platform';
import { useEffect, useState } from 'react';

export type OwnPicker = Extract<ShareSources, { readonly picker: 'own' }>;

export type CaptureList =
  | { readonly kind: 'loading' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'listed'; readonly sources: readonly CaptureSource[] };

/** How often the pictures are taken anew, in milliseconds; each round costs a picture of every window. */
const REFRESH_MS = 1_500;

/** What can be shared, with pictures that stay current while `open`. */
export function useCaptureSources(picker: OwnPicker, open: boolean): CaptureList {
  const [list, setList] = useState<CaptureList>({ kind: 'loading' });
  useEffect(() => {
    if (!open) return undefined;
    let over = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const look = async (): Promise<void> => {
      const next = await readSources(picker);
      if (over) return;
      setList(next);
      timer = setTimeout(() => void look(), REFRESH_MS);
    };
    void look();
    return () => {
      over = true;
      if (timer !== null) clearTimeout(timer);
      setList({ kind: 'loading' });
    };
  }, [picker, open]);
  return list;
}

async function readSources(picker: OwnPicker): Promise<CaptureList> {
  try {
    const permission: CapturePermission = await picker.permission();
    if (permission === 'denied') return { kind: 'denied' };
    return { kind: 'listed', sources: await picker.list() };
  } catch {
    return { kind: 'failed' };
  }
}
