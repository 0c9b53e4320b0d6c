import { expect, it } from 'vitest';
import type { ShownPicture } from './reception.ts';
import { createViewing } from './viewing.ts';

const PICTURE: ShownPicture = { tile: 'ada/camera', width: 320, height: 180, fit: 'cover' };

it('knows nothing before a view has spoken, and that nothing is drawn after one has said so', () => {
  const viewing = createViewing();
  expect(viewing.shown.value).toEqual({ known: false, pictures: [] });
  viewing.show('stage', []);
  expect(viewing.shown.value).toEqual({ known: true, pictures: [] });
});

it('puts together what all views draw, and forgets a view that draws nothing any more', () => {
  const viewing = createViewing();
  const larger = { ...PICTURE, width: 1280, height: 720 };
  viewing.show('stage', [PICTURE]);
  viewing.show('window', [larger]);
  expect(viewing.shown.value.pictures).toEqual([PICTURE, larger]);
  viewing.show('stage', []);
  expect(viewing.shown.value.pictures).toEqual([larger]);
});
