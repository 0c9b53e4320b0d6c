import { useEffect, useRef } from 'react';
import { playTone, usePreference } from '../../services/index.ts';

/** Sounds a knock when somebody more waits. */
export function useKnock(waiting: number): void {
  const [sounds] = usePreference('sounds');
  const before = useRef(0);
  useEffect(() => {
    if (sounds && waiting > before.current) playTone('knock');
    before.current = waiting;
  }, [waiting, sounds]);
}
