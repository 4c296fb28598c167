import type { NameReader } from '#app/domain/dossiers/resolve-names.ts';
import { renderAmount } from '#app/domain/indexes/parse-points.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { formatDate, formatPeriod } from '#app/domain/locale/format.ts';
import { localDate, storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { CodeList } from '#app/domain/tables/spreadsheet-codes.ts';
import type { Context } from '#app/services/context.ts';
import { dossierUnits, type DossierUnits } from '#app/services/units/units-of-counts.server.ts';
import { noteUnknownCode } from '#app/services/tables/changed-codes.ts';
import type { List } from '#app/services/tables/read-list.server.ts';
import {
  formulasOn,
  listFormulaSets,
  loadFormulas,
  type Formulas,
} from '#app/services/service-quality/readings/require-formulas.server.ts';
import type { ReadRow, ReadValue } from './read-values.server.ts';
import { valueNameReader } from './value-names.server.ts';
import { valueKey } from './value-key.ts';
import { listQualityPeriods } from '#db/queries/service-quality/values.ts';

/** A value with the unit and the formulas it is of. */
export interface PlacedValue extends ReadValue {
  readonly line: number;
  /** By what it is named: `valueKey`. */
  readonly key: string;
  readonly unitId: number;
  readonly period: Period;
  readonly capturedOn: string | null;
  readonly formulas: Formulas;
}

const daysOf = ({ from, to }: Period) => `${from}/${to}`;

/** The formulas of each period of a file: those it has values by already, else those in force at its end. */
async function formulasOf(ctx: Context, periods: readonly Period[]): Promise<Map<string, Formulas>> {
  const sets = await listFormulaSets(ctx.db);
  const known = new Map(
    (await listQualityPeriods(ctx.db)).map(({ periodFrom, periodTo, setId }) => [
      `${periodFrom}/${periodTo}`,
      setId,
    ]),
  );
  const loaded = new Map<number, Formulas>();
  const found = new Map<string, Formulas>();
  for (const period of periods) {
    const used = known.get(daysOf(period));
    const set = sets.find(({ id }) => id === used) ?? formulasOn(sets, period.to);
    if (set === null || found.has(daysOf(period))) continue;
    const formulas = loaded.get(set.id) ?? (await loadFormulas(ctx.db, set.id));
    loaded.set(set.id, formulas);
    found.set(daysOf(period), formulas);
  }
  return found;
}

/** Finds units by their code, or by their name as files of dossiers write it. */
class UnitFinder {
  private readonly byCode: ReadonlyMap<string, number>;
  private readonly codes: CodeList;

  constructor(
    all: DossierUnits,
    private readonly readerOf: (period: Period) => NameReader,
  ) {
    this.byCode = new Map([...all.byId.values()].map(({ code, id }) => [code, id]));
    this.codes = new CodeList(this.byCode.keys());
  }

  /** The code and id of the unit of a row; null after noting why there is none. */
  find({ line, unitCode, unitName, period }: ReadRow, { problems }: List<ReadRow>) {
    const code = unitCode === '' ? this.readerOf(period).meaningOf(unitName).code : unitCode;
    const id = this.byCode.get(code);
    if (id !== undefined) return { code, id };
    if (unitCode === '') {
      const likely = this.readerOf(period)
        .suggest(unitName)
        .map((one) => one.code);
      const params = { value: unitName, likely: likely.join(', ') || '–' };
      problems.add({ line, column: 'unit', reason: 'tables.unknownUnitName', params });
    } else {
      const known = { list: this.codes, unknown: 'tables.unknownUnit' } as const;
      noteUnknownCode(problems, { line, column: 'unit_code' }, unitCode, known);
    }
    return null;
  }
}

/** Notes codes that the formulas do not have, and points above their maximum. */
function noteMisfits({ line, values }: ReadRow, { set, nodes }: Formulas, { problems }: List<ReadRow>): void {
  const whole = nodes.filter(({ parentCode }) => parentCode === null).reduce((sum, { max }) => sum + max, 0);
  for (const { column, nodeCode, points } of values) {
    const max = nodeCode === '' ? whole : nodes.find(({ code }) => code === nodeCode)?.max;
    if (max === undefined) {
      const params = { value: nodeCode, set: setName(set) };
      problems.add({ line, column, reason: 'tables.otherFormulas', params });
    } else if (points !== null && points > max) {
      const params = { value: renderAmount(points), max: renderAmount(max) };
      problems.add({
        line,
        column: column === 'code' ? 'points' : column,
        reason: 'tables.aboveMaximum',
        params,
      });
    }
  }
}

/** Points are captured from a page that somebody looked at: a day to come is a mistyped one. */
function noteDayAhead({ line, capturedOn }: ReadRow, list: List<ReadRow>, today: IsoDate): void {
  if (capturedOn === null || capturedOn <= today) return;
  const params = { value: formatDate(storedDate(capturedOn)) };
  list.problems.add({ line, column: 'captured_on', reason: 'tables.dayAhead', params });
}

/**
 * The values of a file with the units they are of and the formulas they count by; what fits none is noted by line and column.
 * @throws FileRefused
 */
export async function placeValues(ctx: Context, list: List<ReadRow>): Promise<PlacedValue[]> {
  const all = await dossierUnits(ctx, 'indexes.manage');
  const formulas = await formulasOf(
    ctx,
    list.rows.map(({ period }) => period),
  );
  const units = new UnitFinder(all, await valueNameReader(ctx, { rows: list.rows, all }));
  const today = localDate(ctx.now);
  const placed = list.rows.flatMap((row): PlacedValue[] => {
    const { line, period, capturedOn } = row;
    const unit = units.find(row, list);
    const used = formulas.get(daysOf(period));
    noteDayAhead(row, list, today);
    if (period.to > today) {
      const params = { period: formatPeriod(period), today: formatDate(today) };
      list.problems.add({ line, column: 'period', reason: 'tables.periodNotOver', params });
    } else if (used === undefined) {
      const params = { period: formatPeriod(period) };
      list.problems.add({ line, column: 'period', reason: 'tables.noFormulas', params });
    } else noteMisfits(row, used, list);
    if (unit === null || used === undefined) return [];
    return row.values.map((value) => ({
      ...{ ...value, line, unitId: unit.id, period, capturedOn, formulas: used },
      key: valueKey({ unitCode: unit.code, ...period, nodeCode: value.nodeCode }),
    }));
  });
  list.problems.throwIfAny(list.name);
  return placed;
}
