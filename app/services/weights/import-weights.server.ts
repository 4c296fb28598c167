import { CodeList } from '#app/domain/tables/spreadsheet-codes.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { parseCode } from '#app/domain/units/names.ts';
import { parseDossiers, parsePeriodCell } from '#app/domain/weights/dossiers.ts';
import type { Context } from '#app/services/context.ts';
import { noteUnknownCode } from '#app/services/tables/changed-codes.ts';
import {
  compareValues,
  rowsToStore,
  summarize,
  type ImportOptions,
  type ImportSummary,
} from '#app/services/tables/import-summary.ts';
import { inImport, recordImport } from '#app/services/tables/in-import.server.ts';
import { readList, type List } from '#app/services/tables/read-list.server.ts';
import type { RecordReader } from '#app/services/tables/record-reader.ts';
import { noteRepeatedKeys } from '#app/services/tables/repeated-keys.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import type { Db } from '#db/client.server.ts';
import { listServiceAreas } from '#db/queries/units/service-areas.ts';
import { listAllUnits } from '#db/queries/units/units.ts';
import { listWeights, lockWeights, upsertWeights, type NewWeightRow } from '#db/queries/weights/weights.ts';
import { weightCode } from './weight-code.ts';

interface WeightEntry {
  readonly line: number;
  readonly unitCode: string;
  /** Null where the number is that of the unit as a whole. */
  readonly areaCode: string | null;
  readonly period: Period;
  readonly dossiers: number;
}

const placeOf = ({ unitId, serviceAreaId, periodFrom, periodTo }: NewWeightRow) =>
  `${unitId} ${serviceAreaId ?? ''} ${periodFrom} ${periodTo}`;

function parseWeight(reader: RecordReader): WeightEntry | null {
  const unitCode = reader.parse('unit_code', parseCode);
  const isWhole = reader.text('service_area_code') === '';
  const areaCode = isWhole ? null : reader.parse('service_area_code', parseCode);
  const period = reader.parse('period', parsePeriodCell);
  const dossiers = reader.parse('dossiers', parseDossiers);
  if (unitCode === null || (areaCode === null && !isWhole) || period === null || dossiers === null)
    return null;
  return { line: reader.line, unitCode, areaCode, period, dossiers };
}

/** Records units of which one period is given both as a whole and by area: it would count twice. */
function noteBothWays({ rows, problems }: List<WeightEntry>): void {
  const keyOf = ({ unitCode, period }: WeightEntry) => `${unitCode} ${period.from} ${period.to}`;
  const wholes = new Map(
    rows.filter(({ areaCode }) => areaCode === null).map((row) => [keyOf(row), row.line]),
  );
  for (const row of rows) {
    const whole = wholes.get(keyOf(row));
    if (row.areaCode === null || whole === undefined) continue;
    problems.add({
      line: row.line,
      column: 'service_area_code',
      reason: 'tables.wholeAndParts',
      params: { value: row.unitCode, line: whole },
    });
  }
}

/** A row with the ids of its codes. */
interface ResolvedWeight extends NewWeightRow {
  readonly line: number;
  /** Unit, area and period as the file has them. */
  readonly code: string;
}

async function resolve(tx: Db, list: List<WeightEntry>): Promise<ResolvedWeight[]> {
  const units = new Map((await listAllUnits(tx)).map(({ code, id }) => [code, id]));
  const areas = new Map((await listServiceAreas(tx)).map(({ code, id }) => [code, id]));
  const lists = { units: new CodeList(units.keys()), areas: new CodeList(areas.keys()) };
  const rows = list.rows.map(({ line, unitCode, areaCode, period, dossiers }) => {
    const unitId = units.get(unitCode);
    const serviceAreaId = areaCode === null ? null : areas.get(areaCode);
    if (unitId === undefined) {
      const known = { list: lists.units, unknown: 'tables.unknownUnit' } as const;
      noteUnknownCode(list.problems, { line, column: 'unit_code' }, unitCode, known);
    }
    if (serviceAreaId === undefined) {
      const known = { list: lists.areas, unknown: 'tables.unknownServiceArea' } as const;
      noteUnknownCode(list.problems, { line, column: 'service_area_code' }, areaCode ?? '', known);
    }
    return {
      line,
      code: weightCode({ unitCode, areaCode, from: period.from, to: period.to }),
      unitId: unitId ?? 0,
      serviceAreaId: serviceAreaId ?? null,
      periodFrom: period.from,
      periodTo: period.to,
      dossiers,
    };
  });
  list.problems.throwIfAny(list.name);
  return rows;
}

/**
 * Adds and changes weights from a list (`unit_code,service_area_code,period,dossiers`; no area: the unit as a whole),
 * matched by unit, area and period; others stay as they are. All or nothing.
 * @throws FileRefused, AppError for a file that is wrong.
 */
export async function importWeights(
  ctx: Context,
  file: TableFile,
  options: ImportOptions = {},
): Promise<ImportSummary> {
  requireProvince(ctx, 'units.manage');
  const list = await readList(file, {
    required: ['unit_code', 'period', 'dossiers'],
    optional: ['service_area_code'],
    parse: parseWeight,
  });
  noteRepeatedKeys(
    list,
    'unit_code',
    ({ unitCode, areaCode, period }) => `${unitCode} ${areaCode ?? ''} ${period.from} ${period.to}`,
  );
  noteBothWays(list);
  return inImport(ctx, options, async (tx) => {
    await lockWeights(tx);
    const rows = await resolve(tx, list);
    const stored = new Map((await listWeights(tx)).map((row) => [placeOf(row), String(row.dossiers)]));
    const valuesOf = (dossiers: string | undefined) => (dossiers === undefined ? null : { dossiers });
    const planned = rows.map((row) => {
      const { line, code, dossiers } = row;
      const before = valuesOf(stored.get(placeOf(row)));
      return { line, code, ...compareValues(before, { dossiers: String(dossiers) }) };
    });
    const summary = summarize(planned, list);
    await upsertWeights(tx, rowsToStore(rows, summary));
    await recordImport(ctx, tx, 'weights.import', summary);
    return summary;
  });
}
