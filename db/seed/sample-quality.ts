import { addDays, localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { datesOf, periodAt, previousPeriod } from '#app/domain/periods/official-period.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { roundHalfUp, sumExactly } from '#app/domain/numbers/decimal.ts';
import type { Captured } from '#app/domain/service-quality/captured.ts';
import { pointsOfShare, type FormulaNode } from '#app/domain/service-quality/reading.ts';
import type { Db } from '#db/client.server.ts';
import { listCriteriaNodes } from '#db/queries/indexes/criteria-sets.ts';
import {
  upsertQualityPeriod,
  upsertQualityValues,
  type QualityValueRow,
} from '#db/queries/service-quality/values.ts';
import { listUnitsByCode } from '#db/queries/units/units.ts';
import { SeededRandom } from './random.ts';
import { SAMPLE_PETITIONS_OF, SAMPLE_SHARES, type SampleShare } from './sample-quality-shares.ts';
import { SAMPLE_UNITS, type Character, type SampleUnit } from './sample-province.ts';

/** Closed quarters of the sample, and days behind them. */
const QUARTERS = 3;
const DAYS = 3;

/** Dossiers of a quarter of a unit with as many visitors as 1. */
const DOSSIERS = 1400;

/** A unit with what its figures come from. */
interface Doer {
  readonly unit: SampleUnit;
  readonly character: Character;
  /** Petitions of a quarter. */
  readonly petitions: number;
}

interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** Communes by how their centres do, and departments. */
const DOERS: readonly Doer[] = SAMPLE_UNITS.filter(({ parentCode }) => parentCode === 'MAU').map(
  (unit, place) => {
    const centre = SAMPLE_UNITS.find(({ parentCode }) => parentCode === unit.code);
    const character = (unit.surveyed ?? centre?.surveyed)?.character;
    if (character === undefined) throw new Error(`${unit.code} is not surveyed`);
    return { unit, character, petitions: SAMPLE_PETITIONS_OF[place] ?? 0 };
  },
);

/** Has no procedure with a fee: nothing arises there, and the official points are 0 all the same. */
const WITHOUT_FEES = 'MAU.SNV';
/** Of the last quarter its payments were not captured, so that it has no place. */
const WITHOUT_PAYMENTS = 'MAU.12';
/** Its printed total is not the sum of its groups. */
const MISPRINTED = { code: 'MAU.10', by: 0.45 };
/** A metric that was published lower than the formulas give, and corrected once. */
const CORRECTED = { code: 'MAU.04', metric: '5.1', by: -0.3 };

function sizeOf(share: SampleShare, { unit, character, petitions }: Doer): number {
  if (share.code.startsWith('6.') && unit.code === WITHOUT_FEES) return 0;
  switch (share.of) {
    case 'province':
      return share.size;
    case 'petitions':
      return petitions;
    case 'procedures':
      return unit.kind === 'department' ? Math.round(share.size / 3) : share.size;
    case 'dossiers':
      return Math.round(DOSSIERS * character.visitors * share.size);
  }
}

/** What a unit had of a metric so many quarters from the last one. */
function shareOf(share: SampleShare, doer: Doer, age: number, random: SeededRandom): Share {
  const denominator = sizeOf(share, doer);
  const { mood, trend } = doer.character;
  const own = share.spread * (mood + trend * age) + (share.of === 'province' ? 0 : random.normal(0.015));
  const rate = Math.min(1, Math.max(0, share.rate + share.growth * age + own));
  return { numerator: Math.round(rate * denominator), denominator };
}

/** The province's own line: counts add up; what is of the province alone is there once. */
function provinceShare({ of }: SampleShare, shares: readonly Share[]): Share {
  const [first = { numerator: 0, denominator: 0 }] = shares;
  if (of === 'province') return first;
  return {
    numerator: shares.reduce((sum, share) => sum + share.numerator, 0),
    denominator: shares.reduce((sum, share) => sum + share.denominator, 0),
  };
}

/** Counts of every unit and of the province, by code of the unit. */
function sharesAt(age: number, random: SeededRandom): Map<string, Map<string, Share>> {
  const found = new Map<string, Map<string, Share>>(
    [...DOERS.map(({ unit }) => unit.code), 'MAU'].map((code) => [code, new Map()]),
  );
  for (const share of SAMPLE_SHARES) {
    const shares = DOERS.map((doer) => shareOf(share, doer, age, random));
    DOERS.forEach(({ unit }, place) => {
      const own = shares[place];
      if (own !== undefined) found.get(unit.code)?.set(share.code, own);
    });
    found.get('MAU')?.set(share.code, provinceShare(share, shares));
  }
  return found;
}

/** What is published of a unit: points of metrics, groups and the whole, each printed with two decimals. */
function publishedOf(
  unit: string,
  shares: ReadonlyMap<string, Share>,
  nodes: readonly FormulaNode[],
): Captured[] {
  const groups = nodes.filter(({ parentCode }) => parentCode === null);
  const read = groups.map((group) => {
    const metrics = nodes.flatMap((node): Captured[] => {
      const share = shares.get(node.code);
      if (node.parentCode !== group.code || share === undefined) return [];
      const by = unit === CORRECTED.code && node.code === CORRECTED.metric ? CORRECTED.by : 0;
      const points = roundHalfUp(Math.max(0, (pointsOfShare(node, share) ?? 0) + by), 2);
      return [{ code: node.code, points, ...share }];
    });
    const points = sumExactly(metrics.map((metric) => metric.points ?? 0));
    return { metrics, whole: { code: group.code, points, numerator: null, denominator: null } };
  });
  const misprint = unit === MISPRINTED.code ? MISPRINTED.by : 0;
  const total = sumExactly([...read.map(({ whole }) => whole.points), misprint]);
  return [
    { code: '', points: total, numerator: null, denominator: null },
    ...read.flatMap(({ metrics, whole }) => [whole, ...metrics]),
  ];
}

interface SamplePeriod {
  readonly days: Period;
  readonly age: number;
  /** A day shows groups alone. */
  readonly isDaily: boolean;
}

/** The last closed quarters and some days before today, the earliest first. */
function samplePeriods(now: Date): SamplePeriod[] {
  const today = localDate(now);
  const current = periodAt('calendar', 'quarter', today);
  if (current === null) throw new RangeError('every day lies in a quarter');
  let quarter = current;
  const quarters = Array.from({ length: QUARTERS }, (_none, age) => {
    quarter = previousPeriod(quarter);
    return { days: datesOf(quarter), age: -age, isDaily: false };
  });
  const days = Array.from({ length: DAYS }, (_none, place) => {
    const day = addDays(today, place - DAYS);
    return { days: { from: day, to: day }, age: 0.5 + 0.02 * place, isDaily: true };
  });
  return [...quarters.reverse(), ...days];
}

/** The first day of the sample's values: the formulas are in force from then on. */
export function firstSampleDay(now: Date): IsoDate {
  return samplePeriods(now)[0]?.days.from ?? localDate(now);
}

/** What was captured of a unit in a period, as rows. */
function rowsOf(
  values: readonly Captured[],
  {
    unit,
    unitId,
    periodId,
    period,
  }: { unit: string; unitId: number; periodId: number; period: SamplePeriod },
): QualityValueRow[] {
  const isShown = ({ code }: Captured) =>
    period.isDaily
      ? !code.includes('.')
      : unit !== WITHOUT_PAYMENTS || period.age < 0 || !(code === '' || code.startsWith('6'));
  return values.filter(isShown).map(({ code, ...value }) => {
    const isCorrected = unit === CORRECTED.code && code === CORRECTED.metric && period.age === 0;
    const capturedOn = addDays(period.days.to, period.isDaily ? 0 : 1);
    const until = `${addDays(capturedOn, 1)}T03:00:00.000Z`;
    const earlier = isCorrected ? [{ ...value, points: 0, capturedOn, until }] : [];
    return { periodId, unitId, nodeCode: code, ...value, capturedOn, earlier };
  });
}

/** Made-up values of QĐ 766 of three quarters and three days, by formulas that are in force. */
export async function storeSampleQuality(
  tx: Db,
  { now, setId }: { readonly now: Date; readonly setId: number },
): Promise<void> {
  const nodes = await listCriteriaNodes(tx, setId);
  const random = new SeededRandom(`${localDate(now)} QĐ 766`);
  const codes = [...DOERS.map(({ unit }) => unit.code), 'MAU'];
  const ids = new Map((await listUnitsByCode(tx, codes)).map(({ code, id }) => [code, id]));
  const rows: QualityValueRow[] = [];
  for (const period of samplePeriods(now)) {
    const { from: periodFrom, to: periodTo } = period.days;
    const { id: periodId } = await upsertQualityPeriod(tx, { setId, periodFrom, periodTo, importedAt: now });
    for (const [unit, shares] of sharesAt(period.age, random)) {
      const unitId = ids.get(unit) ?? 0;
      rows.push(...rowsOf(publishedOf(unit, shares, nodes), { unit, unitId, periodId, period }));
    }
  }
  await upsertQualityValues(tx, rows);
}
