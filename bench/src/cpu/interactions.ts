import type { Page } from 'playwright';

/** Runs in the page before its own scripts: keeps how long each interaction took until its effect was painted. */
export function watchInteractions(): void {
  const durations = new Map<number, number>();
  (window as unknown as { interactionDurations: Map<number, number> }).interactionDurations = durations;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      if (entry.interactionId === 0) continue;
      durations.set(entry.interactionId, Math.max(durations.get(entry.interactionId) ?? 0, entry.duration));
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

/** Does what people do in a call, and gives the slowest of it in milliseconds (INP of so few is their worst). */
export async function interact(page: Page): Promise<{ readonly worst: number; readonly count: number }> {
  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  for (let round = 0; round < 2; round += 1) {
    await press('People');
    await press('People');
    await press('Next page');
    await press('Previous page');
    await press('More');
    await page.getByText('Who speaks in large').click();
    await page.getByText('Everyone alike').click();
    await page.getByText('Automatic').click();
    await page.keyboard.press('Escape');
    await press('Turn microphone off');
    await press('Turn microphone on');
    await page.getByRole('group', { name: 'Person 02', exact: true }).hover();
    await press('Options for Person 02');
    await page.getByRole('menuitem', { name: 'Pin', exact: true }).click();
    await press('Unpin Person 02');
  }
  // The last one is told with the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
  const durations = await page.evaluate(() => [
    ...(window as unknown as { interactionDurations: Map<number, number> }).interactionDurations.values(),
  ]);
  return { worst: Math.max(0, ...durations), count: durations.length };
}
