import { expect, it, vi } from 'vitest';
import { onceMore } from './once-more.ts';

const gate = () => {
  const ends: (() => void)[] = [];
  const run = vi.fn(() => new Promise<void>((resolve) => void ends.push(resolve)));
  return { run, end: () => ends.shift()?.() };
};

it('runs once more for all who asked during a run, and not at the same time', async () => {
  const { run, end } = gate();
  const ask = onceMore(run);
  const asked = [ask(), ask(), ask()];
  expect(run).toHaveBeenCalledTimes(1);
  end();
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2));
  end();
  await Promise.all(asked);
  expect(run).toHaveBeenCalledTimes(2);
});

it('loses nobody who asks in the moment in which a run ends', async () => {
  const { run, end } = gate();
  const ask = onceMore(run);
  const first = ask();
  end();
  const late: Promise<void>[] = [];
  // Each of these comes one step later on the way out.
  for (let step = 0; step < 6; step += 1) {
    await Promise.resolve();
    if (step === 2) late.push(ask());
  }
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2));
  end();
  await Promise.all([first, ...late]);
});

it('runs anew for who asks later, also after a run that threw', async () => {
  const run = vi.fn(() => Promise.reject(new Error('no')));
  const ask = onceMore(run);
  await expect(ask()).rejects.toThrow('no');
  await expect(ask()).rejects.toThrow('no');
  expect(run).toHaveBeenCalledTimes(2);
});
