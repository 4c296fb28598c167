import { storedDate } from '#app/domain/periods/date.ts';
import { unitReader, type UnitReading } from '#app/domain/service-quality/reading.ts';
import type { Context } from '#app/services/context.ts';
import {
  listQualityPeriods,
  listUnitValues,
  type QualityPeriodRow,
  type UnitPeriodValueRow,
} from '#db/queries/service-quality/values.ts';
import { loadFormulas, type Formulas } from './require-formulas.server.ts';

/** What a unit had in one period. */
export interface ReadPeriod {
  readonly row: QualityPeriodRow;
  readonly formulas: Formulas;
  readonly reading: UnitReading;
  readonly values: readonly UnitPeriodValueRow[];
}

/** The days of a stored period. */
export const daysOf = ({ periodFrom, periodTo }: QualityPeriodRow) => ({
  from: storedDate(periodFrom),
  to: storedDate(periodTo),
});

/** The periods of a unit with what it had in each, the latest first. */
export async function readUnitPeriods({ db }: Pick<Context, 'db'>, unitId: number): Promise<ReadPeriod[]> {
  const [rows, values] = await Promise.all([listQualityPeriods(db), listUnitValues(db, unitId)]);
  const valuesOf = new Map<number, UnitPeriodValueRow[]>();
  for (const value of values) {
    const own = valuesOf.get(value.periodId) ?? [];
    own.push(value);
    valuesOf.set(value.periodId, own);
  }
  const own = rows.filter(({ id }) => valuesOf.has(id));
  const ids = [...new Set(own.map(({ setId }) => setId))];
  const loaded = await Promise.all(ids.map((id) => loadFormulas(db, id)));
  const readers = new Map(
    loaded.map((formulas) => [formulas.set.id, { formulas, read: unitReader(formulas.nodes) }]),
  );
  return own.flatMap((row) => {
    const reader = readers.get(row.setId);
    const found = valuesOf.get(row.id) ?? [];
    return reader === undefined
      ? []
      : [{ row, formulas: reader.formulas, reading: reader.read(found), values: found }];
  });
}
