import { describe, expect, it } from 'vitest';
import { toResultsAnswer } from '#app/domain/api/to-answer.ts';
import { reportOf } from '#app/domain/documents/report.ts';
import { workbookOf } from '#app/domain/documents/workbook.ts';
import { publicationNotes } from '#app/domain/publication/publication-notes.ts';
import type { ReportData } from '#app/domain/results/insights/round-report.ts';
import { fileNotes } from '#app/domain/results/print/notes.ts';
import { viewOf } from '#app/domain/results/print/view.ts';
import type { FixedTotal } from '#app/domain/results/table/fixed-total.ts';
import { reportData } from '#tests/support/results/report-data.ts';

const made = reportData();
const FIXED = {
  figure: { rate: 77.5, interval: { low: 70, high: 84 } },
  weighedBy: null,
  designEffect: 1.2,
  standIn: 0,
  uncovered: 0,
  unweighted: 0,
  change: { rate: 76.5, verdict: 'unclear', isOther: true, split: { served: 0.25, mix: 28.5 } },
} as unknown as FixedTotal;
const LOCK = { sha256: 'c0ffee'.repeat(10), lockedAt: new Date('2026-10-06T02:00:00Z') };
const method = { ...made.units.method, excludedFlags: ['too_fast' as const] };
const units = { ...made.units, method, fixedTotal: FIXED, isProtected: true, locks: [LOCK] };
const data: ReportData = {
  ...made,
  units,
  lock: { hash: LOCK.sha256, lockedAt: LOCK.lockedAt, sealedLater: null, audit: null },
};

/** Everything that an outlet prints of one round's results. */
const OUTLETS: readonly (readonly [string, unknown])[] = [
  ['the page and its print', viewOf(units, { page: 1, locale: 'vi' })],
  ['the notes of CSV and XLSX, and of the command', fileNotes(units, 'vi')],
  ['the report (DOCX)', reportOf(data, 'vi')],
  ['the workbook (XLSX)', workbookOf(data, 'vi')],
];

const WHAT: readonly (readonly [string, RegExp])[] = [
  ['who answered', /tự nguyện trả lời, không phải mọi người/],
  ['that the method is a draft', /dự thảo/],
  ['the kind of interval', /khoảng tin cậy.{1,40}95/i],
  ['what flags leave out', /làm quá nhanh|quá nhanh/i],
  ['the threshold', /dưới 5 phiếu/],
  ['the lock', /09:00 06\/10\/2026/],
  ['the period', /01\/07\/2026|Quý III/],
  ['the total by fixed weights', /77,50/],
  ['how people were served, and another mix', /28,50/],
];

describe('beside a figure in the page of a publication', () => {
  const printed = publicationNotes(
    {
      results: { unit: units, service_area: units, factor: units, criterion: units },
      counts: { collected: 1_250, valid: 1_000, leftOut: 2, excluded: 0, withdrawn: 0 },
      lockedAt: LOCK.lockedAt,
      publishedAt: new Date('2026-10-07T02:00:00Z'),
      sealedLater: null,
    },
    'vi',
  );

  // The total by fixed weights is told to the province's own team only.
  it.each(WHAT.filter(([what]) => !/fixed weights|were served/.test(what)))('stands %s', (_, pattern) => {
    expect(JSON.stringify(printed)).toMatch(pattern);
  });

  it('stands the name of the figure by its method, which is not said under the figure itself', () => {
    expect(printed).toContainEqual({ label: 'Con số ở đầu trang', text: method.title.vi });
  });
});

describe.each(OUTLETS)('beside a figure in %s', (_, printed) => {
  it.each(WHAT)('stands %s', (__, pattern) => {
    expect(JSON.stringify(printed)).toMatch(pattern);
  });
});

describe('the answer for programs', () => {
  it('says who answered, the method with its status, the interval, flags, threshold, period and lock', () => {
    expect(toResultsAnswer(units, 'vi')).toMatchObject({
      respondents: 'self-selected',
      method: { source: { status: 'draft' }, interval: 'effective-sample', excluded_flags: ['too_fast'] },
      disclosure_threshold: 5,
      left_out: 2,
      round: { period_from: '2026-07-01', period_to: '2026-09-30' },
      lock: { sha256: LOCK.sha256 },
    });
  });
});
