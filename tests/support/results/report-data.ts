import { parseIsoDate } from '#app/domain/periods/date.ts';
import type { ReportData } from '#app/domain/results/insights/round-report.ts';
import type { ResultKey } from '#app/domain/results/table/keys.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { KeyLabel, ResultRow } from '#app/domain/results/table/table.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { FORM, methodOf } from './definitions.ts';

const ROUND = {
  slug: 'quy-3',
  title: 'Quý III',
  status: 'closed' as const,
  periodFrom: parseIsoDate('2026-07-01')!,
  periodTo: parseIsoDate('2026-09-30')!,
  legalBasis: null,
};

/** A row in which no number stands twice, so that none can pass for another; rows of two marks share no number either. */
function markedRow(mark: number, labels: readonly KeyLabel[]): ResultRow {
  const rate = 61.25 + mark;
  return {
    labels,
    responses: 1_000 + mark,
    answers: 2_000 + mark,
    counts: [301, 302, 303, 304, 305].map((count) => count + 10 * mark),
    rate,
    mean: 3.51 + mark / 10,
    interval: { low: rate - 10, high: rate + 10 },
    sample: { share: rate / 100, size: 1_000 + mark },
    isSuppressed: false,
    change: { responses: 900 + mark, rate: 58.5 + mark, points: 2.75 + mark, verdict: 'up' },
  };
}

/** Compared results of a round with the target 85. */
function resultsOf(by: readonly ResultKey[], rows: readonly ResultRow[]): Results {
  const table = { by, levels: 5, rows, total: markedRow(9, []), isCompared: true };
  return {
    round: ROUND,
    alsoRounds: [],
    locks: [null],
    definition: FORM,
    method: methodOf('top2'),
    question: { by },
    narrowedTo: { unit: undefined, serviceArea: undefined, counter: undefined },
    table,
    comparedWith: { rounds: [{ ...ROUND, slug: 'quy-2', title: 'Quý II' }], question: {}, table },
    fixedTotal: null,
    target: 85,
    sort: null,
    unitCount: rows.length,
    leftOut: 2,
    withLeftOut: null,
    withoutLeftOut: null,
    points: null,
    isProtected: false,
    disclosureThreshold: USUAL_THRESHOLD,
    steps: null,
    anomalies: [],
    madeAt: new Date('2026-10-05T02:00:00Z'),
  };
}

const UNIT = { code: 'AB', name: 'Xã An Bình' };
const AREA = { code: 'HT', name: 'Hộ tịch' };
const FACTOR = { code: 'f1', name: 'Yếu tố một' };
const CRITERION = { code: 'q1', name: 'Tiêu chí một' };

/** One unit, one service area and one criterion, every number its own. */
export function reportData(): ReportData {
  const units = resultsOf(['unit'], [markedRow(0, [UNIT])]);
  const byFactor = FORM.factors.map(({ id }, index) => ({
    ...markedRow(0, [UNIT, { code: id, name: id }]),
    rate: 71.5 + index,
  }));
  const factors = FORM.factors.map(({ id }, index) => ({
    ...markedRow(0, [{ code: id, name: id }]),
    rate: 81.5 + index,
  }));
  return {
    units,
    unitFactors: resultsOf(['unit', 'factor'], byFactor),
    serviceAreas: resultsOf(['service_area'], [markedRow(1, [AREA])]),
    factors: resultsOf(['factor'], factors),
    criteria: resultsOf(['factor', 'criterion'], [markedRow(2, [FACTOR, CRITERION])]),
    channels: resultsOf(['channel'], []),
    collected: resultsOf(['unit'], [{ ...markedRow(0, [UNIT]), responses: 1_250 }]),
    unitFacts: [{ code: UNIT.code, kind: 'commune', quota: 1_500 }],
    exclusions: [],
    withdrawn: 0,
    profile: [],
    reasons: null,
    comments: { total: 0, replied: 0 },
    lock: null,
  };
}
