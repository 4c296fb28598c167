import { refuse } from '#app/domain/errors.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { splitDate } from '#app/domain/periods/date.ts';
import { lengthOf } from '#app/domain/service-quality/periods.ts';
import { countedPoints, type Points, type UnitReading } from '#app/domain/service-quality/reading.ts';
import { compareTrend } from '#app/domain/service-quality/trend.ts';
import { estimateUnit, type Additions, type Estimate } from '#app/domain/service-quality/what-if.ts';
import type {
  Correction,
  OwnFigure,
  QualityTrendPoint,
  SurveyBeside,
} from '#app/domain/service-quality/views.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { nodeTaskCounter } from '#app/services/indexes/node-task-counter.server.ts';
import type { QualityPeriodRow, UnitPeriodValueRow } from '#db/queries/service-quality/values.ts';
import { findUnitByCode } from '#db/queries/units/units.ts';
import { findOwnFigures } from './find-own-figures.server.ts';
import { choosePeriod } from './get-quality-board.server.ts';
import { isClosed } from './readings/latest-reading.server.ts';
import { daysOf, readUnitPeriods, type ReadPeriod } from './readings/unit-periods.server.ts';
import { surveyBeside } from './survey-beside.server.ts';

/** What is asked of a unit. */
export interface UnitChoice {
  readonly unit: string;
  /** '' for the latest closed one. */
  readonly period: string;
  readonly additions: Additions;
}

export interface QualityUnit {
  readonly unit: { readonly code: string; readonly name: string };
  readonly periods: readonly { readonly from: string; readonly to: string }[];
  /** Null while nothing was captured of it. */
  readonly shown: {
    readonly set: string;
    readonly period: QualityPeriodRow;
    readonly reading: UnitReading;
    /** The last day on which a value was captured at its source. */
    readonly capturedOn: string | null;
    /** Points of the closed period before, of the same length and by the same formulas, by code; '' for the whole. */
    readonly before: {
      readonly from: string;
      readonly to: string;
      readonly points: Readonly<Record<string, number>>;
    } | null;
    readonly tasks: Readonly<Record<string, { readonly total: number; readonly open: number }>>;
    readonly estimates: readonly Estimate[];
    readonly gain: number;
    readonly corrections: readonly Correction[];
    readonly own: readonly OwnFigure[];
    readonly survey: SurveyBeside | null;
  } | null;
  /** Closed periods of the length of the one shown, the earliest first. */
  readonly closed: readonly QualityTrendPoint[];
  /** Days, the earliest first. */
  readonly daily: readonly QualityTrendPoint[];
  readonly max: number;
}

/** Days that are listed, the latest of them. */
const DAYS = 31;

function trendOf(periods: readonly ReadPeriod[]): QualityTrendPoint[] {
  const points = periods.map(({ row, reading, formulas }) => ({
    ...{
      id: row.id,
      period: daysOf(row),
      setId: row.setId,
      total: countedPoints(reading),
      isOwn: reading.official === null,
    },
    set: setName(formulas.set),
  }));
  return compareTrend(points.reverse());
}

/** The lines of a reading by code, the whole under ''. */
const linesOf = (reading: UnitReading): (readonly [string, Points])[] => [
  ['', reading],
  ...reading.groups.flatMap((group) => [
    [group.node.code, group] as const,
    ...group.metrics.map((metric) => [metric.node.code, metric] as const),
  ]),
];

/** What lines had before, by code: published points beside published ones, own beside own. */
function pointsBefore(before: UnitReading, now: UnitReading): Record<string, number> {
  const lines = new Map(linesOf(now));
  return Object.fromEntries(
    linesOf(before).flatMap(([code, was]) => {
      const points = lines.get(code)?.official == null ? was.own : was.official;
      return points === null ? [] : [[code, points] as const];
    }),
  );
}

const isSameValue = (one: Correction['now'], other: Correction['now']) =>
  one.points === other.points && one.numerator === other.numerator && one.denominator === other.denominator;

function correctionsOf(values: readonly UnitPeriodValueRow[]): Correction[] {
  return values
    .flatMap(({ code, points, numerator, denominator, earlier }): Correction[] => {
      const now = { points, numerator, denominator };
      // A day of capture that was added or mended corrects no value.
      const others = earlier.filter((was) => !isSameValue(was, now));
      return others.length === 0 ? [] : [{ code, now, earlier: others }];
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The closed period before one, of its length and by its formulas. */
function findBefore(periods: readonly ReadPeriod[], shown: ReadPeriod): ReadPeriod | undefined {
  const length = lengthOf(daysOf(shown.row));
  return periods.find(
    ({ row }) =>
      row.setId === shown.row.setId && row.periodTo < shown.row.periodTo && lengthOf(daysOf(row)) === length,
  );
}

async function tasksOf(ctx: Context, { formulas }: ReadPeriod, unit: string) {
  const keys = formulas.nodes.map(({ code }) => ({ setId: formulas.set.id, code }));
  const count = await nodeTaskCounter(ctx, keys, unit);
  return Object.fromEntries(keys.map((key) => [key.code, count(key)]));
}

/**
 * A unit of the service-quality index: official points beside the own computation, what they were before, what a task or an
 * answer would win, and how it went on. What-if is an estimate; the survey stands beside it and is never added.
 * @throws AppError `forbidden`; `not_found` for a unit out of reach.
 */
export async function getQualityUnit(ctx: Context, choice: UnitChoice): Promise<QualityUnit> {
  const scope = requireScope(ctx, 'scores.read');
  const unit =
    (await findUnitByCode(ctx.db, choice.unit, scope)) ??
    refuse('not_found', 'serviceQuality.refusal.noUnit');
  const periods = await readUnitPeriods(ctx, unit.id);
  const row = choosePeriod(
    periods.map((one) => one.row),
    choice.period,
  );
  const shown = periods.find((one) => one.row === row);
  const about = {
    unit: { code: unit.code, name: unit.name },
    periods: periods.map((one) => daysOf(one.row)),
  };
  if (shown === undefined) return { ...about, shown: null, closed: [], daily: [], max: 0 };
  const length = lengthOf(daysOf(periods.find((one) => isClosed(one.row))?.row ?? shown.row));
  const lineLength = isClosed(shown.row) ? lengthOf(daysOf(shown.row)) : length;
  const days = daysOf(shown.row);
  const { set, nodes } = shown.formulas;
  const before = findBefore(periods, shown);
  const [tasks, own, survey] = await Promise.all([
    tasksOf(ctx, shown, unit.code),
    findOwnFigures(ctx, nodes, { unit, year: splitDate(days.to).year }),
    surveyBeside(ctx, { unit: unit.code, ...days }),
  ]);
  const captured = shown.values.flatMap(({ capturedOn }) => capturedOn ?? []).sort();
  return {
    ...about,
    shown: {
      ...{ set: setName(set), period: shown.row, reading: shown.reading, tasks, own, survey },
      ...estimateUnit(shown.reading, choice.additions),
      capturedOn: captured.at(-1) ?? null,
      before: before ? { ...daysOf(before.row), points: pointsBefore(before.reading, shown.reading) } : null,
      corrections: correctionsOf(shown.values),
    },
    closed: trendOf(periods.filter((one) => isClosed(one.row) && lengthOf(daysOf(one.row)) === lineLength)),
    daily: trendOf(periods.filter((one) => !isClosed(one.row)).slice(0, DAYS)),
    max: shown.reading.max,
  };
}
