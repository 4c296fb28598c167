import { beforeAll, describe, expect, it } from 'vitest';
import { reportOf } from '#app/domain/documents/report.ts';
import type { ReportData } from '#app/domain/results/insights/round-report.ts';
import { writeReport } from '#app/services/documents/write-report.server.ts';
import { reportData } from '#tests/support/results/report-data.ts';
import { readZipEntry } from '#tests/support/zip.ts';

const HASH = 'c0ffee'.repeat(10);
const LOCKED_AT = new Date('2026-10-06T02:00:00Z');
const made = reportData();

/** A form that asks one question of each factor, as one talks to people. */
function withOneQuestionEach({ criteria, factors, ...rest }: ReportData): ReportData {
  const rows = factors.table.rows.map((row, place) => ({
    ...row,
    labels: [...row.labels, { code: `q${place}`, name: `Ông/Bà thấy phần ${place} thế nào?` }],
  }));
  return { ...rest, factors, criteria: { ...criteria, table: { ...criteria.table, rows } } };
}

const data: ReportData = {
  ...withOneQuestionEach(made),
  units: {
    ...made.units,
    method: { ...made.units.method, id: 'counted-this-way' },
    locks: [{ sha256: HASH, lockedAt: LOCKED_AT }],
  },
  lock: { hash: HASH, lockedAt: LOCKED_AT, sealedLater: null, audit: null },
  profile: [
    {
      id: 'reasons',
      title: 'Điều gì chưa tốt?',
      isMultiple: true,
      isTrait: false,
      answered: 40,
      lines: [{ label: 'Chờ lâu', count: 30, share: 75 }],
    },
  ] as ReportData['profile'],
};

const textOf = (xml: string) => xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]*>/g, '');

describe('the report as an official signs it', () => {
  let xml: string;
  let body: string;
  let annexes: string;
  beforeAll(async () => {
    xml = readZipEntry(await writeReport(reportOf(data, 'vi'), { locale: 'vi' }), 'word/document.xml') ?? '';
    const text = textOf(xml);
    [body = '', annexes = ''] = [
      text.slice(0, text.indexOf('Phụ lục 1.')),
      text.slice(text.indexOf('Phụ lục 1.')),
    ];
  });

  it('the last sentences stay on the page of the signature, which is not split', () => {
    const end = xml.indexOf('[CHỨC VỤ NGƯỜI KÝ]');
    const table = xml.lastIndexOf('<w:tbl>', end);
    const last = [...xml.slice(0, table).matchAll(/<w:p>.*?<\/w:p>/gs)].slice(-2).map(([each]) => each);
    expect(last.map(textOf).join('')).toMatch(/Giải pháp.*Trên đây là báo cáo/s);
    for (const paragraph of last) expect(paragraph).toContain('<w:keepNext/>');
    expect(xml.slice(table, end)).toContain('<w:cantSplit/>');
  });

  it('no id of a program and no hash stands in its body; the first annex has them for those who count again', () => {
    const { definition, method } = data.units;
    const ids = [HASH, `${definition.id}@${definition.version}`, method.id];
    for (const id of ids) {
      expect(body).not.toContain(id);
      expect(annexes).toContain(id);
    }
    expect(body).toContain('Chốt số liệu: Lúc 09:00 06/10/2026');
  });

  it('a question that is all of its factor is called by the factor, as a chapter is', () => {
    expect(body).not.toContain('Ông/Bà thấy');
    expect(body).toContain('Các mức trả lời theo yếu tố');
    expect(annexes).toContain('Ông/Bà thấy phần 0 thế nào?');
  });

  it('a percent sign stands once: in the heading of a column or in its cells', () => {
    const tables = [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) =>
      [...table.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) =>
        [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => textOf(cell).trim()),
      ),
    );
    const doubled = tables.flatMap(([headings = [], ...rows]) =>
      headings.flatMap((heading, place) =>
        heading.includes('(%)') && rows.some((row) => row[place]?.includes('%')) ? [heading] : [],
      ),
    );
    expect(doubled).toEqual([]);
    expect(body).toContain('Trả lời câu “Điều gì chưa tốt? (được chọn nhiều phương án)” (40 người trả lời)');
  });
});
