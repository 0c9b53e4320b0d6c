import { LINK_ERRORS } from '@parley/core/contracts/deeplink';
import { PROBLEM_CODES } from '@parley/core/contracts/rest';
import { describe, expect, it } from 'vitest';
import { en } from './en/index.ts';
import { english } from './english.ts';
import { createI18n, lateTexts } from './index.ts';

const { t } = createI18n();
await lateTexts();

/** Keys of the texts; the types hold them to the unions of the contracts, this holds them at run time. */
function sentencesIn(tree: object): readonly string[] {
  return Object.values(tree).flatMap((value: unknown) =>
    typeof value === 'object' && value !== null ? sentencesIn(value) : [String(value)],
  );
}

describe('a sentence for everything that can go wrong', () => {
  it.each(PROBLEM_CODES)('the service: %s', (code) => {
    expect(t(`problems.${code}`)).toMatch(/ .*[.]$/);
  });

  it.each(LINK_ERRORS)('a link: %s', (code) => {
    expect(t(`links.${code}`)).toMatch(/ .*[.]$/);
  });

  it.each([
    'link-needed',
    'wrong-key',
    'service-unreachable',
    'media-unreachable',
    'encryption-unsupported',
    'not-loaded',
  ] as const)('a join: %s', (kind) => {
    expect(t(`joining.failed.${kind}.text`)).toMatch(/[.]$/);
  });

  it.each([
    'left',
    'ended-by-host',
    'removed',
    'joined-elsewhere',
    'connection-lost',
    'encryption-failed',
  ] as const)('an end: %s', (reason) => {
    expect(t(`ended.${reason}.title`)).not.toBe('');
  });

  it.each(['not-found', 'denied', 'denied-by-system', 'in-use', 'unavailable'] as const)(
    'a device: %s',
    (cause) => {
      for (const kind of ['camera', 'microphone', 'share'] as const)
        expect(t(`devices.${kind}.${cause}`)).toMatch(/ .*[.]$/);
    },
  );
});

it('says everything once the late texts are there', () => {
  expect(english).toEqual(en);
});

it('leaves no text empty', () => {
  expect(sentencesIn(en).filter((text) => text.trim() === '')).toEqual([]);
});
