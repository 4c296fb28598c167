import { describe, expect, it } from 'vitest';
import { cleanFileName, evidenceKind } from '#app/domain/plans/evidence.ts';
import { effectVerdict } from '#app/domain/plans/effect.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a file of evidence', () => {
  it('is taken by its contents, not by what it is called', () => {
    expect(evidenceKind('bao-cao.PDF', bytes('%PDF-1.7'))).toBe('pdf');
    expect(evidenceKind('anh.jpeg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('jpg');
    expect(evidenceKind('anh.svg', bytes('<svg onload="alert(1)">'))).toBeNull();
    expect(evidenceKind('trang.html', bytes('<script>'))).toBeNull();
    expect(evidenceKind('trang.pdf', bytes('<html><script>'))).toBeNull();
    expect(evidenceKind('chuong-trinh.exe', bytes('MZ'))).toBeNull();
    expect(evidenceKind('khong-duoi', bytes('%PDF-1.7'))).toBeNull();
  });

  it('keeps the last part of its name, without what leads elsewhere or deceives', () => {
    expect(cleanFileName('../../etc/passwd')).toBe('passwd');
    expect(cleanFileName('C:\\fakepath\\Báo cáo quý III.pdf')).toBe('Báo cáo quý III.pdf');
    expect(cleanFileName('x\u202Efdp.exe')).toBe('xfdp.exe');
    expect(cleanFileName(`${'a'.repeat(400)}.pdf`)).toBe(`${'a'.repeat(120)}.pdf`);
    expect(cleanFileName('..')).toBeNull();
  });
});

it('what a task brought is what results say of the two rounds', () => {
  const change = { responses: 100, rate: 60, points: 12 };
  const verdicts = (['up', 'down', 'unclear', 'too-few', null] as const).map((verdict) =>
    effectVerdict({ ...change, verdict }),
  );
  expect(verdicts).toEqual(['helped', 'worse', 'unclear', 'too-few', 'unclear']);
  expect(effectVerdict(null)).toBe('not-yet');
});
