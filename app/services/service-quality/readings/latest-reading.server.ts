import type { Captured } from '#app/domain/service-quality/captured.ts';
import { isDaily } from '#app/domain/service-quality/periods.ts';
import { unitReader, type UnitReading } from '#app/domain/service-quality/reading.ts';
import type { Db } from '#db/client.server.ts';
import {
  listPeriodValues,
  listQualityPeriods,
  type QualityPeriodRow,
  type UnitValueRow,
} from '#db/queries/service-quality/values.ts';
import { loadFormulas, type Formulas } from './require-formulas.server.ts';

/** What units had in one period, by its formulas. */
export interface PeriodReading extends Formulas {
  readonly period: QualityPeriodRow;
  readonly readings: ReadonlyMap<number, UnitReading>;
}

/** Values by unit. */
function valuesByUnit(rows: readonly UnitValueRow[]): Map<number, Captured[]> {
  const found = new Map<number, Captured[]>();
  for (const { unitId, ...value } of rows) {
    const values = found.get(unitId) ?? [];
    values.push(value);
    found.set(unitId, values);
  }
  return found;
}

/** The units of a period as its formulas read them; of all units where none are named. */
export async function readPeriod(
  db: Db,
  period: QualityPeriodRow,
  unitIds?: readonly number[],
): Promise<PeriodReading> {
  const [formulas, rows] = await Promise.all([
    loadFormulas(db, period.setId),
    listPeriodValues(db, period.id, unitIds),
  ]);
  const read = unitReader(formulas.nodes);
  const readings = new Map([...valuesByUnit(rows)].map(([unitId, values]) => [unitId, read(values)]));
  return { ...formulas, period, readings };
}

/** Whether a period is closed: a day may still change. */
export const isClosed = ({ periodFrom, periodTo }: QualityPeriodRow) =>
  !isDaily({ from: periodFrom, to: periodTo });

/** Closed periods that end within some days, the latest first. */
export async function listClosedPeriods(
  db: Db,
  { from = '', to = '9999' }: { readonly from?: string; readonly to?: string } = {},
): Promise<QualityPeriodRow[]> {
  const periods = await listQualityPeriods(db);
  return periods.filter((row) => isClosed(row) && row.periodTo >= from && row.periodTo <= to);
}

/** What a unit had in the latest closed period of some days that has it; null where none has. */
export async function latestOfUnit(
  db: Db,
  unitId: number,
  days: { readonly from?: string; readonly to?: string },
): Promise<(PeriodReading & { readonly reading: UnitReading }) | null> {
  for (const period of await listClosedPeriods(db, days)) {
    const found = await readPeriod(db, period, [unitId]);
    const reading = found.readings.get(unitId);
    if (reading !== undefined) return { ...found, reading };
  }
  return null;
}
