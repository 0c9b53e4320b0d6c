import { useEffect, useRef, useState } from 'react';
import { pictureKey, useServices, type PictureOf } from '../../services/index.ts';

/** The address of a picture while it is shown; null where there is none, or none yet. */
export function usePicture(of: PictureOf | null): string | null {
  const { pictures } = useServices();
  const [shown, setShown] = useState<{ readonly key: string; readonly address: string } | null>(null);
  const key = of === null ? null : pictureKey(of);
  const wanted = useRef(of);
  useEffect(() => {
    wanted.current = of;
  });
  useEffect(() => {
    const { current } = wanted;
    if (key === null || current === null) return undefined;
    const { address, release } = pictures.hold(current);
    const show = (): void => setShown(address.value === null ? null : { key, address: address.value });
    show();
    const unsubscribe = address.subscribe(show);
    return () => {
      unsubscribe();
      release();
    };
  }, [pictures, key]);
  return shown !== null && shown.key === key ? shown.address : null;
}
