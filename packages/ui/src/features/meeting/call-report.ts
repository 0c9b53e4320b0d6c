import type { EndReason } from '@parley/core/domain/call-state';

export interface CallFacts {
  readonly reason: EndReason;
  readonly seconds: number;
  readonly rating: number | null;
}

/**
 * A call in technical facts, for somebody who is to find out what was wrong. Built up from what may be told and not
 * by leaving out: names, codes, addresses, device names and the version of every plug-in have no place in it.
 */
export function callReport(
  facts: CallFacts,
  page: Pick<Window, 'devicePixelRatio' | 'innerWidth' | 'innerHeight'>,
  browser: Pick<Navigator, 'userAgent' | 'hardwareConcurrency' | 'language' | 'onLine'>,
  now: Date,
): string {
  const report = {
    kind: 'parley-call-report',
    version: 1,
    // To the hour: enough to find it in a log, too little to tell who it was.
    endedAround: `${now.toISOString().slice(0, 13)}:00Z`,
    call: { end: facts.reason, minutes: Math.round(facts.seconds / 6) / 10, rating: facts.rating },
    browser: {
      engine: browser.userAgent.match(/(?:Chrome|Firefox|Version|Electron)\/\d+/g) ?? [],
      language: browser.language.slice(0, 2),
      online: browser.onLine,
      processors: browser.hardwareConcurrency,
    },
    window: { width: page.innerWidth, height: page.innerHeight, pixelRatio: page.devicePixelRatio },
  };
  return JSON.stringify(report, null, 2);
}
