import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attachmentHeader, safeFileName } from './download-name.ts';

describe('the name of a download', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['..\\..\\boot.ini', '_.._boot.ini'],
    ['C:\\x.txt', 'C__x.txt'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['a\r\nSet-Cookie: x=1.txt', 'aSet-Cookie_ x=1.txt'],
    ['a\0b.txt', 'ab.txt'],
    ['\ud800x.txt', 'x.txt'],
    ['con.txt', 'con_.txt'],
    ['COM1', 'COM1_'],
    ['.bashrc', 'bashrc'],
    ['name. . .', 'name'],
    ['', 'file'],
    ['\u200b\u202e', 'file'],
    ['...', 'file'],
    [`${'x'.repeat(300)}.tar.gz`, `${'x'.repeat(57)}.gz`],
  ])('%j becomes %j', (given, name) => {
    expect(safeFileName(given)).toBe(name);
  });

  it('is always one that a file system takes, and one header line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const name = safeFileName(text);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cs}]|^\.|^$/u);
        expect(attachmentHeader(text)).toMatch(/^attachment; filename[\x20-\x7e]*$/);
      }),
      { numRuns: 2000 },
    );
  });
});
