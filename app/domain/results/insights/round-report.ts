import { UNIT_KINDS, type UnitKind } from '#app/domain/units/kinds.ts';
import { compareVietnamese } from '#app/domain/locale/collate.ts';
import type { ProfileQuestion } from '#app/domain/results/insights/profile.ts';
import type { ReasonTable } from '#app/domain/results/insights/reasons.ts';
import type { UnitFacts } from '#app/domain/results/print/column.ts';
import { rankRows, type RankedRow } from '#app/domain/results/table/ranking.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';

/** What is known of a unit beside its figures. */
export interface ReportUnit {
  readonly code: string;
  readonly kind: UnitKind;
  readonly quota: number | null;
}

/** Responses that staff took out, with their words. */
export interface ReportExclusion {
  readonly unitCode: string;
  readonly reason: string | null;
  readonly count: number;
}

/** Everything a round's workbook and report print: counted at one moment, as this reader may see it. */
export interface ReportData {
  /** By unit, compared with the round before where there is one. */
  readonly units: Results;
  readonly unitFactors: Results;
  readonly serviceAreas: Results;
  readonly factors: Results;
  /** By factor and criterion. */
  readonly criteria: Results;
  readonly channels: Results;
  /** By unit with the responses that flags leave out; null for readers from whom small groups are withheld. */
  readonly collected: Results | null;
  readonly unitFacts: readonly ReportUnit[];
  readonly exclusions: readonly ReportExclusion[];
  readonly withdrawn: number;
  readonly profile: readonly ProfileQuestion[];
  /** What was not good, by unit or, for one unit, by counter; null where the questionnaire does not ask. */
  readonly reasons: ReasonTable | null;
  readonly comments: { readonly total: number; readonly replied: number };
  /** The lock the figures come from; null while they may still change. */
  readonly lock: {
    readonly hash: string;
    readonly lockedAt: Date;
    /** When it was signed, if that was not when it was made. */
    readonly sealedLater: Date | null;
    /** The end of the audit chain that the signature names; null before the first event. */
    readonly audit: { readonly place: number; readonly hash: string } | null;
  } | null;
}

/** A line of the officials' table of units. */
export interface UnitLine extends UnitFacts {
  readonly code: string;
  readonly name: string;
  readonly row: ResultRow;
}

const codeOf = (row: ResultRow) => row.labels[0]?.code ?? '';

/** Counts by unit code. */
function excludedByUnit(exclusions: readonly ReportExclusion[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { unitCode, count } of exclusions) counts.set(unitCode, (counts.get(unitCode) ?? 0) + count);
  return counts;
}

/** Place and movement of each unit within its kind, by code. */
function placesOf({ units, unitFacts }: ReportData) {
  const kindOf = new Map(unitFacts.map(({ code, kind }) => [code, kind]));
  const before = units.comparedWith?.table.rows;
  const places = new Map<string, Pick<RankedRow, 'place' | 'places' | 'moved'>>();
  for (const kind of UNIT_KINDS) {
    const ofKind = (row: ResultRow) => kindOf.get(codeOf(row)) === kind;
    const ranking = rankRows(units.table.rows.filter(ofKind), units.method, before?.filter(ofKind));
    for (const ranked of ranking.ranked) places.set(codeOf(ranked.row), ranked);
  }
  return places;
}

function factorRatesOf({ unitFactors, units }: ReportData): Map<string, (number | null)[]> {
  const rates = new Map<string, (number | null)[]>();
  const places = new Map(units.definition.factors.map(({ id }, index) => [id, index]));
  for (const { labels, rate } of unitFactors.table.rows) {
    const code = labels[0]?.code ?? '';
    const row = rates.get(code) ?? units.definition.factors.map(() => null);
    row[places.get(labels[1]?.code ?? '') ?? -1] = rate;
    rates.set(code, row);
  }
  return rates;
}

/** A function that gathers what is known of a unit's row. */
function lineReader(data: ReportData): (row: ResultRow) => UnitLine {
  const facts = new Map(data.unitFacts.map((unit) => [unit.code, unit]));
  const excluded = excludedByUnit(data.exclusions);
  const received = new Map(data.collected?.table.rows.map((row) => [codeOf(row), row.responses ?? 0]));
  const places = placesOf(data);
  const factorRates = factorRatesOf(data);
  const noRates = data.units.definition.factors.map(() => null);
  const collected = (code: string) =>
    data.collected ? (received.get(code) ?? 0) + (excluded.get(code) ?? 0) : null;
  return (row) => {
    const code = codeOf(row);
    const { kind = null, quota = null } = facts.get(code) ?? {};
    const { place = null, places: possible = null, moved = null } = places.get(code) ?? {};
    return {
      code,
      name: row.labels[0]?.name ?? '',
      kind,
      quota,
      collected: collected(code),
      row,
      factorRates: factorRates.get(code) ?? noRates,
      place,
      places: possible,
      moved,
    };
  };
}

/**
 * The officials' table of units: kinds one after the other, each ranked best first, then those that are not ranked by name.
 * Source: docs/domain.md#unit-table.
 */
export function unitLines(data: ReportData): readonly UnitLine[] {
  const toLine = lineReader(data);
  const lines = data.units.table.rows.map(toLine);
  const kindPlace = ({ kind }: UnitLine) => (kind === null ? UNIT_KINDS.length : UNIT_KINDS.indexOf(kind));
  return lines.sort(
    (a, b) =>
      kindPlace(a) - kindPlace(b) ||
      (a.place ?? Infinity) - (b.place ?? Infinity) ||
      compareVietnamese(a.name, b.name) ||
      compareVietnamese(a.code, b.code),
  );
}

/** What was collected and what of it counts. Null where withheld or not known. */
export interface Intake {
  readonly quota: number | null;
  readonly collected: number | null;
  readonly valid: number | null;
  readonly leftOut: number;
  readonly excluded: number;
  readonly withdrawn: number;
}

/** The sums over all units: collected = valid + left out + excluded. Source: docs/domain.md#unit-table. */
export function intakeOf(data: ReportData, lines: readonly UnitLine[]): Intake {
  const quotas = lines.flatMap(({ quota }) => (quota === null ? [] : [quota]));
  const excluded = data.exclusions.reduce((sum, { count }) => sum + count, 0);
  const valid = data.units.table.total.responses;
  const { leftOut } = data.units;
  return {
    quota: quotas.length === 0 ? null : quotas.reduce((sum, quota) => sum + quota, 0),
    collected: valid === null ? null : valid + leftOut + excluded,
    valid,
    leftOut,
    excluded,
    withdrawn: data.withdrawn,
  };
}
