import { describe, expect, it } from 'vitest';
import type { Context } from '#app/services/context.ts';
import { getUnitPaper } from '#app/services/paper/desk/get-unit-paper.server.ts';
import { getLedger } from '#app/services/paper/get-ledger.server.ts';
import { makeLedgerTexts } from '#app/services/paper/make-ledger-file.server.ts';
import { makeSheetList } from '#app/services/paper/make-sheet-list.server.ts';
import { openEntry } from '#app/services/paper/open-entry.server.ts';
import { issueSheets } from '#app/services/paper/issue-sheets.server.ts';
import { printSheets } from '#app/services/paper/print/print-sheets.server.ts';
import { usePaperDesk } from '#tests/support/paper-desk.ts';
import { readZipEntry } from '#tests/support/zip.ts';

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

  it('gives no more numbers to a second click on a page that shows what was issued before', async () => {
    const click = (last: string) =>
      issueSheets(desk.command(), { ...desk.at, unit: 'TT-HAI', count: '1', last });
    await expect(click('0')).rejects.toMatchObject({
      ...{ code: 'conflict', message: 'paper.refusal.issuedMeanwhile', params: { last: '0005' } },
    });
    const [row] = await desk.database.sql<{ last: number }[]>`
      select max(last_number) as last from paper_batches where unit_id = ${desk.ids.other}`;
    expect(row?.last).toBe(5);
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

describe('a round whose figures are locked', () => {
  const LOCKED = `update rounds set status = 'locked' where slug = 'giay-quy-4'`;
  const asRole = (role: 'admin' | 'supervisor' | 'manager'): Context => {
    const unitId = role === 'manager' ? desk.ids.unit : null;
    return { ...desk.command(), actor: { kind: 'staff', id: `so-${role}`, grants: [{ role, unitId }] } };
  };
  const csv = async (role: Parameters<typeof asRole>[0]) =>
    (await makeLedgerTexts(asRole(role), { round: desk.at.round, locale: 'vi' })).texts;
  const list = async (role: 'admin' | 'manager') => {
    const { bytes } = await makeSheetList(asRole(role), { ...desk.at, locale: 'vi' });
    const parts = ['xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml'];
    return parts.map((part) => readZipEntry(bytes, part) ?? '').join('\n');
  };

  it.each(['manager', 'supervisor'] as const)(
    'tells a %s what was issued, and neither what came back nor what counts',
    async (role) => {
      await desk.database.sql.unsafe(LOCKED);
      const { shown } = await getLedger(asRole(role), { round: desk.at.round });
      const withheld = { returned: null, valid: null, invalid: null, notReturned: null, reasons: [] };
      expect(shown?.isTold).toBe(false);
      expect(shown?.lines.at(-1)).toEqual({
        ...{ code: 'TT-MOT', name: 'Trung tâm Một', issued: 50 },
        ...withheld,
      });
      expect(shown?.total).toMatchObject({ valid: null, returned: null, notReturned: null });
      const unit = await getUnitPaper(asRole(role), desk.at);
      expect(unit).toMatchObject({ isTold: false, ledger: { issued: 50, valid: null }, reasons: [] });
      expect(unit.changes).toEqual([]);
      const texts = await csv(role);
      expect(texts[0]).toEqual(['Mã đơn vị', 'Đơn vị', 'Phát ra']);
      expect(texts.find(([code]) => code === 'TT-MOT')).toEqual(['TT-MOT', 'Trung tâm Một', '50']);
    },
  );

  it('gives a manager the numbers of the sheets without their states', async () => {
    expect(await list('manager')).not.toContain('Hợp lệ');
    expect(await list('admin')).toContain('Hợp lệ');
  });

  it('still tells an administrator all of it', async () => {
    const { shown } = await getLedger(asRole('admin'), { round: desk.at.round });
    expect(shown?.total).toEqual({ issued: 55, returned: 15, valid: 12, invalid: 3, notReturned: 40 });
    expect((await getUnitPaper(asRole('admin'), desk.at)).ledger).toMatchObject({ valid: 12, invalid: 3 });
    const texts = await csv('admin');
    expect(texts.at(-1)?.slice(1, 7)).toEqual(['Cộng', '55', '15', '12', '3', '40']);
  });

  it('has no page that tells by its free numbers which sheets came back', async () => {
    const entry = await openEntry(desk.as('typist'), {
      ...{ ...desk.at, sheet: '1', isCorrection: false, locale: 'vi' },
    });
    expect(entry).toMatchObject({ isOpen: false, out: [], asked: null, number: null, undoable: null });
  });
});
