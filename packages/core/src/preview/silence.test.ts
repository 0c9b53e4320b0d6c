import { expect, it } from 'vitest';
import { createSilenceWatch } from './silence.ts';

it('speaks up only after some seconds without any sound', () => {
  const watch = createSilenceWatch();
  watch.hear(0, 0);
  watch.hear(0, 3_900);
  expect(watch.silent.value).toBe(false);
  watch.hear(0, 4_000);
  expect(watch.silent.value).toBe(true);
});

it('takes it back with the first sound, and starts counting anew', () => {
  const watch = createSilenceWatch();
  watch.hear(0, 0);
  watch.hear(0, 4_000);
  watch.hear(0.2, 4_050);
  expect(watch.silent.value).toBe(false);
  watch.hear(0, 8_000);
  expect(watch.silent.value).toBe(false);
});

it('does not blame another microphone for the silence of the last one', () => {
  const watch = createSilenceWatch();
  watch.hear(0, 0);
  watch.hear(0, 4_000);
  watch.restart();
  expect(watch.silent.value).toBe(false);
  watch.hear(0, 5_000);
  watch.hear(0, 8_000);
  expect(watch.silent.value).toBe(false);
});
