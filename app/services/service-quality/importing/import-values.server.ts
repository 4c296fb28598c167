import type { Captured, EarlierValue } from '#app/domain/service-quality/captured.ts';
import { unitReader } from '#app/domain/service-quality/reading.ts';
import { renderAmount } from '#app/domain/indexes/parse-points.ts';
import type { Context } from '#app/services/context.ts';
import {
  compareValues,
  summarize,
  type ImportOptions,
  type ImportSummary,
} from '#app/services/tables/import-summary.ts';
import { inImport, recordImport } from '#app/services/tables/in-import.server.ts';
import type { FileProblem } from '#app/services/tables/problems.ts';
import { noteRepeatedKeys } from '#app/services/tables/repeated-keys.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import type { Db } from '#db/client.server.ts';
import {
  listStoredValues,
  lockQualityValues,
  upsertQualityPeriod,
  upsertQualityValues,
  type QualityValueRow,
} from '#db/queries/service-quality/values.ts';
import { placeValues, type PlacedValue } from './place-values.server.ts';
import { readValues } from './read-values.server.ts';
import { cellsOf } from './stored-value.ts';

/** Warnings that are told; a file with more has one cause for all. */
const SHOWN_WARNINGS = 20;

type Place = Pick<QualityValueRow, 'periodId' | 'unitId' | 'nodeCode'>;
const placeOf = ({ periodId, unitId, nodeCode }: Place) => `${periodId} ${unitId} ${nodeCode}`;

/** The ids of the periods of a file, by their days; those that were not there are made. */
async function periodsOf(ctx: Context, tx: Db, placed: readonly PlacedValue[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const { period, formulas } of placed) {
    const days = `${period.from}/${period.to}`;
    if (ids.has(days)) continue;
    const { id } = await upsertQualityPeriod(tx, {
      ...{ setId: formulas.set.id, periodFrom: period.from, periodTo: period.to, importedAt: ctx.now },
    });
    ids.set(days, id);
  }
  return ids;
}

/** What a line says of a value; what it leaves empty stays as it was: points and counts often come from two files. */
function filledFrom(before: QualityValueRow | undefined, value: PlacedValue) {
  const counts = value.denominator === null && before !== undefined ? before : value;
  return {
    points: value.points ?? before?.points ?? null,
    numerator: counts.numerator,
    denominator: counts.denominator,
    capturedOn: value.capturedOn ?? before?.capturedOn ?? null,
  };
}

/** What a corrected value was before, this time and the times before. */
function earlierOf({ now }: Context, before: QualityValueRow | undefined): readonly EarlierValue[] {
  if (before === undefined) return [];
  const { points, numerator, denominator, capturedOn, earlier } = before;
  return [...earlier, { points, numerator, denominator, capturedOn, until: now.toISOString() }];
}

/** Values by period and unit. */
function byUnit(rows: Iterable<QualityValueRow>): Map<string, Captured[]> {
  const found = new Map<string, Captured[]>();
  for (const { periodId, unitId, nodeCode: code, points, numerator, denominator } of rows) {
    const key = `${periodId} ${unitId}`;
    const values = found.get(key) ?? [];
    values.push({ code, points, numerator, denominator });
    found.set(key, values);
  }
  return found;
}

/** Printed sums that are not those of their printed parts, of the units of a file as they stand after it. */
function sumWarnings(
  placed: readonly PlacedValue[],
  rows: readonly QualityValueRow[],
  stored: Iterable<QualityValueRow>,
): FileProblem[] {
  const valuesOf = byUnit(stored);
  const used = [...new Set(placed.map(({ formulas }) => formulas))];
  const readers = new Map(used.map((one) => [one, unitReader(one.nodes)]));
  const warned = placed.flatMap((value, at): FileProblem[] => {
    const row = rows[at];
    const isSum = value.nodeCode === '' || !value.nodeCode.includes('.');
    if (row === undefined || !isSum) return [];
    const reading = readers.get(value.formulas)?.(valuesOf.get(`${row.periodId} ${row.unitId}`) ?? []);
    const off =
      value.nodeCode === ''
        ? reading?.off
        : reading?.groups.find(({ node }) => node.code === value.nodeCode)?.off;
    if (off == null) return [];
    const params = { value: renderAmount(value.points ?? 0), off: renderAmount(Math.abs(off)) };
    return [{ line: value.line, column: value.column, reason: 'tables.sumOff', params }];
  });
  return warned.slice(0, SHOWN_WARNINGS);
}

/**
 * Adds and changes captured values of the service-quality index from a list, matched by unit, period and code; others stay as
 * they are, and so does what a line leaves empty. All or nothing. What a changed value was before stays beside it. Sums that are not those of their parts
 * are told and taken, as they were published so.
 * @throws FileRefused with what is wrong line by line; AppError `forbidden`.
 */
export async function importQualityValues(
  ctx: Context,
  file: TableFile,
  options: ImportOptions = {},
): Promise<ImportSummary> {
  requireProvince(ctx, 'indexes.manage');
  const list = await readValues(file);
  list.problems.throwIfAny(list.name);
  return inImport(ctx, options, async (tx) => {
    await lockQualityValues(tx);
    const placed = await placeValues({ ...ctx, db: tx }, list);
    noteRepeatedKeys({ rows: placed, problems: list.problems }, 'code', ({ key }) => key);
    list.problems.throwIfAny(list.name);
    const periods = await periodsOf(ctx, tx, placed);
    const stored = new Map(
      (await listStoredValues(tx, [...periods.values()])).map((row) => [placeOf(row), row]),
    );
    const rows = placed.map((value): QualityValueRow => {
      const { unitId, nodeCode } = value;
      const periodId = periods.get(`${value.period.from}/${value.period.to}`) ?? 0;
      const before = stored.get(placeOf({ periodId, unitId, nodeCode }));
      return { periodId, unitId, nodeCode, ...filledFrom(before, value), earlier: earlierOf(ctx, before) };
    });
    const planned = placed.map(({ line, key }, at) => {
      const row = rows[at];
      const before = row && stored.get(placeOf(row));
      return { line, code: key, ...compareValues(before ? cellsOf(before) : null, row ? cellsOf(row) : {}) };
    });
    const summary = summarize(planned, list);
    const changes = new Set(summary.rows.map(({ code }) => code));
    await upsertQualityValues(
      tx,
      rows.filter((_row, at) => changes.has(placed[at]?.key ?? '')),
    );
    for (const row of rows) stored.set(placeOf(row), row);
    await recordImport(ctx, tx, 'service_quality.import', summary);
    return { ...summary, warnings: sumWarnings(placed, rows, stored.values()) };
  });
}
