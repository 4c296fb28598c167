import type { ImportedRow } from '#app/domain/tables/imported-row.ts';
import type { Db } from '#db/client.server.ts';
import {
  deleteEmptyPeriods,
  deleteQualityValues,
  listQualityPeriods,
  listStoredValues,
  lockQualityValues,
  upsertQualityValues,
  type QualityValueRow,
} from '#db/queries/service-quality/values.ts';
import { listUnitsByCode } from '#db/queries/units/units.ts';
import { cellsOf, valueOfCells } from './stored-value.ts';
import { parseValueKey, valueKey } from './value-key.ts';

/** The stored rows of these keys, by key. */
async function storedOf(tx: Db, keys: readonly string[]): Promise<Map<string, QualityValueRow>> {
  const asked = keys.flatMap((key) => parseValueKey(key) ?? []);
  const days = new Set(asked.map(({ from, to }) => `${from}/${to}`));
  const periods = (await listQualityPeriods(tx)).filter((row) =>
    days.has(`${row.periodFrom}/${row.periodTo}`),
  );
  const units = await listUnitsByCode(tx, [...new Set(asked.map(({ unitCode }) => unitCode))]);
  const daysOf = new Map(periods.map((row) => [row.id, { from: row.periodFrom, to: row.periodTo }]));
  const codeOf = new Map(units.map(({ id, code }) => [id, code]));
  const rows = await listStoredValues(
    tx,
    periods.map(({ id }) => id),
  );
  return new Map(
    rows.flatMap((row) => {
      const [period, unitCode] = [daysOf.get(row.periodId), codeOf.get(row.unitId)];
      if (period === undefined || unitCode === undefined) return [];
      return [[valueKey({ unitCode, ...period, nodeCode: row.nodeCode }), row] as const];
    }),
  );
}

/** Deletes the values that an import added and gives the others what they were before. */
export async function takeBackQualityValues(
  tx: Db,
  { added, changed }: { added: readonly string[]; changed: readonly ImportedRow[] },
): Promise<void> {
  await lockQualityValues(tx);
  const stored = await storedOf(tx, [...added, ...changed.map(({ code }) => code)]);
  await upsertQualityValues(
    tx,
    changed.flatMap(({ code, values }) => {
      const row = stored.get(code);
      if (row === undefined) return [];
      const before = Object.fromEntries(values.map(({ column, from }) => [column, from]));
      return [{ ...row, ...valueOfCells({ ...cellsOf(row), ...before }), earlier: row.earlier.slice(0, -1) }];
    }),
  );
  await deleteQualityValues(
    tx,
    added.flatMap((key) => stored.get(key) ?? []),
  );
  await deleteEmptyPeriods(tx);
}
