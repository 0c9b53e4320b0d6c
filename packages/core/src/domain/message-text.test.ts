import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanFileName, cleanText, cutText, partsOf } from './message-text.ts';

describe('links', () => {
  it.each([
    ['https://example.org', 'https://example.org/'],
    ['see http://example.org/a?b=c#d now', 'http://example.org/a?b=c#d'],
    ['(https://example.org/path).', 'https://example.org/path'],
    ['https://en.example.org/wiki/Set_(music)', 'https://en.example.org/wiki/Set_(music)'],
    ['HTTPS://EXAMPLE.ORG/X', 'https://example.org/X'],
    ['https://ex\u0430mple.org', 'https://xn--exmple-4nf.org/'],
    ['https://example.org/\u202egnp.exe', 'https://example.org/'],
    ['https://example.org\u200b.evil.test', 'https://example.org/'],
  ])('%j leads to %s', (text, href) => {
    expect(
      partsOf(text)
        .filter((part) => part.kind === 'link')
        .map((part) => part.href),
    ).toEqual([href]);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)//https:',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'parley://join/k3v9-x7mp-2qtr',
    'vbscript:x',
    'https://bank.example@evil.test/',
    'https://user:password@example.org/',
    'https://',
    'http:// example.org',
    'www.example.org',
    'mailto:ada@example.org',
    'blob:https://example.org/1',
  ])('%j leads nowhere', (text) => {
    expect(partsOf(text)).toEqual([{ kind: 'text', text }]);
  });

  it('loses nothing of the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.webUrl(), (text, url) => {
        const whole = `${text} ${url} ${text}`;
        expect(
          partsOf(whole)
            .map((part) => part.text)
            .join(''),
        ).toBe(whole);
      }),
    );
  });

  it('ends soon on ten thousand addresses', () => {
    const parts = partsOf('https://example.org/ '.repeat(10_000));
    expect(parts.filter(({ kind }) => kind === 'link')).toHaveLength(50);
  });
});

describe('text', () => {
  it.each([
    ['a\r\nb\rc', 'a\nb\nc'],
    ['bell\u0007, escape\u001b[31m', 'bell, escape[31m'],
    ['half \ud83d', 'half '],
    ['tab\tstays', 'tab\tstays'],
  ])('%j is cleaned', (text, clean) => expect(cleanText(text)).toBe(clean));

  it.each([
    ['ab', 1, 'a'],
    ['👨‍👩‍👧‍👦x', 11, '👨‍👩‍👧‍👦'],
    ['👨‍👩‍👧‍👦x', 10, ''],
    ['e\u0301e\u0301', 3, 'e\u0301'],
    ['🇩🇪🇫🇷', 6, '🇩🇪'],
  ])('%j is cut to %i units between characters', (text, max, cut) => expect(cutText(text, max)).toBe(cut));
});

describe('file names', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\Windows\\cmd.exe', 'C__Windows_cmd.exe'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['.bashrc', 'bashrc'],
    ['con\u0000trol\n.txt', 'control .txt'],
    ['   ', 'file'],
    ['', 'file'],
    ['<img src=x onerror=alert(1)>.png', '_img src=x onerror=alert(1)_.png'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(96)}.pdf`],
  ])('%j becomes %j', (name, clean) => expect(cleanFileName(name)).toBe(clean));
});
