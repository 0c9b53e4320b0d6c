import { expect, it } from 'vitest';
import { fitControls, OPTIONAL_CONTROLS } from './fit-controls.ts';

it.each([
  [320, true, ['share']],
  [360, true, ['share', 'chat']],
  [360, false, ['share', 'chat', 'people']],
  [412, true, ['share', 'chat', 'people']],
  [640, true, ['share', 'chat', 'people', 'hand']],
  [768, true, [...OPTIONAL_CONTROLS]],
  [1280, true, [...OPTIONAL_CONTROLS]],
])('on %i px, ending allowed: %s, keeps %o in the bar', (width, mayEnd, kept) => {
  expect([...fitControls(width, OPTIONAL_CONTROLS, mayEnd)]).toEqual(kept);
});

it('gives the place of what a device cannot do to the next one', () => {
  expect([...fitControls(360, ['chat', 'people', 'hand'], true)]).toEqual(['chat', 'people']);
});
