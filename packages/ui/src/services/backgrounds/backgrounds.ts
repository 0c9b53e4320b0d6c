import { observable } from '@parley/core/domain/observable';
import type { Background, Backgrounds } from '@parley/core/preview';
import type { PreferenceStore } from '../preferences.ts';
import { ownPictureUrl } from './own-picture.ts';
import { PICTURES } from './pictures.ts';

/** The background this person prefers, and what draws it: loaded when one is wanted. */
export function createBackgrounds(preferences: PreferenceStore): Backgrounds {
  const preferred = preferences.of('background');
  const wanted = observable<Background>({ kind: 'none' });
  let turn = 0;
  const follow = async (): Promise<void> => {
    turn += 1;
    const mine = turn;
    const { value } = preferred;
    if (value.kind === 'none') return wanted.set({ kind: 'none' });
    if (value.kind === 'picture') {
      const picture = PICTURES.find(({ name }) => name === value.name);
      return wanted.set(picture ? { kind: 'picture', url: picture.url } : { kind: 'blur' });
    }
    // Until an own picture is there, and where it is gone, the room stays unseen all the same.
    wanted.set({ kind: 'blur' });
    if (value.kind === 'blur') return;
    const url = await ownPictureUrl();
    if (url !== null && mine === turn) wanted.set({ kind: 'picture', url });
  };
  preferred.subscribe(() => void follow());
  void follow();
  return {
    wanted,
    async create(background) {
      const { createBackgroundEffect } = await import('@parley/core/call/background');
      return createBackgroundEffect(background);
    },
  };
}
