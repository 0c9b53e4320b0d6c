import { describe, expect, it } from 'vitest';
import { asJson, asTable } from './output.ts';

const HOSTILE = 'Eve\u001b[2J\u009b31m\r\n\u202egnp.exe\u2066';

describe('output', () => {
  it('lets no name move the cursor, break a line or turn the text', () => {
    for (const text of [asTable([{ name: HOSTILE, n: 1 }]), asJson([{ name: HOSTILE, n: 1 }])]) {
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }
    expect(asTable([{ name: HOSTILE }]).split('\n')).toHaveLength(3);
  });

  it('reads back as what it was, as JSON', () => {
    expect(JSON.parse(asJson([{ name: HOSTILE, at: null }]))).toEqual([{ name: HOSTILE, at: null }]);
  });

  it('lines columns up', () => {
    const text = asTable([
      { id: 'a', name: 'Ada', gone: null },
      { id: 'long', name: 'Bea', gone: true },
    ]);
    expect(text).toBe('id    name  gone\na     Ada   -\nlong  Bea   true\n');
    expect(asTable([])).toBe('nothing\n');
  });
});
