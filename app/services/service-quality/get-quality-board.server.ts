import { isOff } from '#app/domain/service-quality/reading.ts';
import { BASES, rankUnits, type Basis, type RankedLine } from '#app/domain/service-quality/ranking.ts';
import type { QualityLine } from '#app/domain/service-quality/views.ts';
import { levelOf, type UnitLevel } from '#app/domain/units/kinds.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listUnitIdsInScope } from '#db/queries/units/units.ts';
import {
  listQualityPeriods,
  listQualityUnits,
  type QualityPeriodRow,
  type QualityUnitRow,
} from '#db/queries/service-quality/values.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { isClosed, readPeriod } from './readings/latest-reading.server.ts';
import { listFormulaSets } from './readings/require-formulas.server.ts';

/** What an address asks for; '' for what is chosen for the reader. */
export interface QualityChoice {
  /** `2026-07-01/2026-09-30` */
  readonly period: string;
  readonly level: string;
  readonly basis: string;
}

function lineOf({ unit, reading, groups, total, missing }: RankedLine<QualityUnitRow>): QualityLine {
  const { own, difference, off, borrowed } = reading;
  return {
    ...{ code: unit.code, name: unit.name, total, missing, own, difference, off, borrowed },
    groups: [...groups.values()],
    isOff: isOff(reading),
  };
}

export interface QualityBoard {
  /** Whether any formulas are, or were, in force: without them nothing can be imported. */
  readonly hasFormulas: boolean;
  readonly periods: readonly { readonly from: string; readonly to: string }[];
  /** Null while nothing was captured. */
  readonly shown: {
    readonly set: string;
    readonly period: QualityPeriodRow;
    readonly basis: Basis;
    readonly level: UnitLevel;
    readonly levels: readonly UnitLevel[];
    readonly groups: readonly { readonly code: string; readonly label: string; readonly max: number }[];
    readonly max: number;
    /** The units in reach, with places among all of their level. */
    readonly lines: readonly QualityLine[];
    /** How many have a place. */
    readonly ranked: number;
    /** Units of the level out of reach. */
    readonly others: number;
  } | null;
}

/** By which a period is named in an address. */
export const periodKey = ({ periodFrom, periodTo }: QualityPeriodRow) => `${periodFrom}/${periodTo}`;

/** The period that is asked for, the latest closed one, or the latest day. */
export function choosePeriod(
  periods: readonly QualityPeriodRow[],
  asked: string,
): QualityPeriodRow | undefined {
  return periods.find((row) => periodKey(row) === asked) ?? periods.find(isClosed) ?? periods[0];
}

const ORDER: readonly UnitLevel[] = ['commune', 'department', 'centre', 'office', 'province'];

/** The levels that units are of: each is ranked by itself. */
function levelsOf(units: readonly QualityUnitRow[]): UnitLevel[] {
  const found = new Set(units.map(({ kind }) => levelOf(kind)));
  return ORDER.filter((level) => found.has(level));
}

/**
 * Units of one level in one period, ranked among all of their level: only those in the actor's reach are listed.
 * @throws AppError `forbidden`.
 */
export async function getQualityBoard(ctx: Context, choice: QualityChoice): Promise<QualityBoard> {
  const scope = requireScope(ctx, 'scores.read');
  const [rows, sets] = await Promise.all([listQualityPeriods(ctx.db), listFormulaSets(ctx.db)]);
  const periods = rows.map(({ periodFrom: from, periodTo: to }) => ({ from, to }));
  const hasFormulas = sets.length > 0;
  const period = choosePeriod(rows, choice.period);
  if (period === undefined) return { hasFormulas, periods, shown: null };
  const [{ set, nodes, readings }, ids] = await Promise.all([
    readPeriod(ctx.db, period),
    listUnitIdsInScope(ctx.db, scope),
  ]);
  const units = await listQualityUnits(ctx.db, [...readings.keys()]);
  const isInReach = ({ id }: QualityUnitRow) => ids === 'all' || ids.includes(id);
  const levels = levelsOf(units.filter(isInReach));
  const level = levels.find((known) => known === choice.level) ?? levels[0] ?? 'commune';
  const basis = BASES.find((known) => known === choice.basis) ?? 'official';
  const ranked = rankUnits(
    units
      .filter(({ kind }) => levelOf(kind) === level)
      .flatMap((unit) => {
        const reading = readings.get(unit.id);
        return reading === undefined ? [] : [{ unit, reading }];
      }),
    basis,
  );
  const lines = ranked.filter(({ unit }) => isInReach(unit)).map(lineOf);
  const groups = nodes
    .filter(({ parentCode }) => parentCode === null)
    .map(({ code, label, max }) => ({ code, label, max }));
  return {
    ...{ hasFormulas, periods },
    shown: {
      ...{ set: setName(set), period, basis, level, levels, groups, lines },
      max: groups.reduce((sum, group) => sum + group.max, 0),
      ranked: ranked.filter(({ total }) => total.place !== null).length,
      others: ranked.length - lines.length,
    },
  };
}
