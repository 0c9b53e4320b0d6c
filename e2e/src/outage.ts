import { setTimeout as elapse } from 'node:timers/promises';
import { readdirSync, readFileSync } from 'node:fs';
import type { TestInfo } from '@playwright/test';
import type { Stack } from '@parley/tools/stack';

/** Kills the media server as a crash would, and starts it anew after so long; resolves when it answers again. */
export async function mediaOutage(
  stack: Stack,
  milliseconds: number,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<{ readonly endedAt: number }> {
  await stack.killLiveKit();
  await Promise.all([elapse(milliseconds), meanwhile()]);
  await stack.startLiveKit();
  return { endedAt: Date.now() };
}

/** Notes how long something took, for people to read beside the result: no limit hangs on it here. */
export function noteSeconds(testInfo: TestInfo, what: string, since: number): void {
  testInfo.annotations.push({
    type: 'seconds',
    description: `${what}: ${((Date.now() - since) / 1000).toFixed(1)}`,
  });
}

/** Holds a program with all that it has started, as a machine's sleep does, and lets it go on after so long. */
export async function holdProcess(pid: number, milliseconds: number): Promise<void> {
  const tree = [pid, ...descendantsOf(pid)];
  for (const one of tree) process.kill(one, 'SIGSTOP');
  await elapse(milliseconds);
  for (const one of tree) process.kill(one, 'SIGCONT');
}

function descendantsOf(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => parentOf(one) === pid);
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

function parentOf(pid: number): number | null {
  try {
    // The name in brackets may hold anything: what follows the last one is fixed.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return Number(fields[1]);
  } catch {
    // It has ended meanwhile.
    return null;
  }
}
