import { describe, expect, it } from 'vitest';
import { getLedger } from '#app/services/paper/get-ledger.server.ts';
import { makeLedgerTexts } from '#app/services/paper/make-ledger-file.server.ts';
import { issueSheets } from '#app/services/paper/issue-sheets.server.ts';
import { printSheets } from '#app/services/paper/print/print-sheets.server.ts';
import { usePaperDesk } from '#tests/support/paper-desk.ts';

const desk = usePaperDesk();

describe('the ledger of numbered sheets', () => {
  it('gives numbers without gaps, also to two who ask at once, and to each unit its own', async () => {
    const [one, two] = await Promise.all([desk.issue(20), desk.issue(30)]);
    const ranges = [one, two].map(({ firstNumber, lastNumber }) => [firstNumber, lastNumber]);
    expect(ranges.sort(([a = 0], [b = 0]) => a - b).at(0)?.[0]).toBe(1);
    expect(ranges.at(-1)?.[1]).toBe(50);
    expect(await desk.issue(5, 'TT-HAI')).toMatchObject({ firstNumber: 1, lastNumber: 5 });
    expect((await desk.states()).map(({ number }) => number)).toEqual(
      Array.from({ length: 50 }, (_, n) => n + 1),
    );
  });

  it.each(['0', '501', '-3', '1.5', 'mười', ''])('issues nothing for “%s” sheets', async (count) => {
    await expect(issueSheets(desk.command(), { ...desk.at, count })).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(await desk.states()).toHaveLength(50);
  });

  it('says what came back, what counts, and why the rest does not', async () => {
    // 50 issued: 12 valid, 3 invalid (2 blank, 1 torn), 35 not returned; 12 of 15 are 80 %.
    for (let number = 1; number <= 12; number += 1) await desk.key('typist', number, 4);
    await desk.key('typist', 13, 0, { invalid: 'blank' });
    await desk.key('typist', 14, 0, { invalid: 'blank' });
    await desk.key('typist', 15, 0, { invalid: 'damaged', note: 'mất trang 2' });
    const { shown } = await getLedger(desk.command(), { round: desk.at.round });
    expect(shown?.lines).toEqual([
      {
        ...{ code: 'TT-HAI', name: 'Trung tâm Hai', reasons: [] },
        ...{ issued: 5, returned: 0, valid: 0, invalid: 0, notReturned: 5 },
      },
      {
        ...{ code: 'TT-MOT', name: 'Trung tâm Một' },
        ...{ issued: 50, returned: 15, valid: 12, invalid: 3, notReturned: 35 },
        reasons: [
          { reason: 'blank', count: 2 },
          { reason: 'damaged', count: 1 },
        ],
      },
    ]);
    expect(shown?.total).toEqual({ issued: 55, returned: 15, valid: 12, invalid: 3, notReturned: 40 });
    const { texts } = await makeLedgerTexts(desk.command(), { round: desk.at.round, locale: 'vi' });
    expect(texts[2]?.slice(0, 9)).toEqual([
      'TT-MOT',
      'Trung tâm Một',
      '50',
      '15',
      '12',
      '3',
      '35',
      '30,00',
      '80,00',
    ]);
    expect(texts.at(-1)?.slice(1, 7)).toEqual(['Cộng', '55', '15', '12', '3', '40']);
  });

  it('is read by whoever keys in their own unit, which alone they see', async () => {
    const { shown } = await getLedger(desk.as('typist'), { round: desk.at.round });
    expect(shown?.lines.map(({ code }) => code)).toEqual(['TT-MOT']);
    const other = { ...desk.at, unit: 'TT-HAI' };
    await expect(issueSheets(desk.as('manager'), { ...other, count: '1' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(issueSheets(desk.as('typist'), { ...desk.at, count: '1' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('prints what was issued, each sheet on two pages with its number, and never what was not', async () => {
    const print = (range: { from: number; to: number } | null) =>
      printSheets(desk.as('typist'), { ...desk.at, range, baseUrl: 'https://sipas.example.vn' });
    const { name, bytes } = await print({ from: 3, to: 5 });
    expect(name).toBe('phieu-giay-TT-MOT-0003-0005.pdf');
    const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const pdf = await getDocument({ data: bytes, useSystemFonts: false }).promise;
    expect(pdf.numPages).toBe(6);
    const page = await (await pdf.getPage(3)).getTextContent();
    expect(page.items.map((item) => ('str' in item ? item.str : ''))).toContain('0004');
    await expect(print({ from: 49, to: 51 })).rejects.toMatchObject({ code: 'not_found' });
    expect((await print(null)).name).toContain('mau');
    expect(await desk.states()).toHaveLength(50);
  });
});
