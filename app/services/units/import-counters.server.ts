import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { parseCode, parseName } from '#app/domain/units/names.ts';
import type { Context } from '#app/services/context.ts';
import type { ImportOptions, ImportSummary } from '#app/services/tables/import-summary.ts';
import { readList } from '#app/services/tables/read-list.server.ts';
import type { RecordReader } from '#app/services/tables/record-reader.ts';
import { noteRepeatedKeys } from '#app/services/tables/repeated-keys.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import { requireProvince } from './require-province.ts';
import { placeOf, storeCounterList, type CounterEntry } from './store-counters.server.ts';

function parseCounter(reader: RecordReader): CounterEntry | null {
  const unitCode = reader.parse('unit_code', parseCode);
  const code = reader.parse('counter_code', parseCode);
  const name = reader.parse('name', parseName);
  // No code has any of these signs.
  const codes = reader.code('service_area_codes').split(/[|,;\s']+/);
  const areaCodes = [...new Set(codes.filter((area) => area !== ''))].sort();
  const active = parseActive(reader);
  if (unitCode === null || code === null || name === null) return null;
  return { line: reader.line, unitCode, code, name, areaCodes, active };
}

const YES = ['true', '1', 'yes', 'x', 'co', 'dung', 'dang dung'];
const NO = ['false', '0', 'no', 'khong', 'sai', 'da dong'];

function parseActive(reader: RecordReader): boolean | undefined {
  const text = foldVietnamese(reader.text('active'));
  if (text === '' || YES.includes(text)) return text === '' ? undefined : true;
  if (!NO.includes(text)) reader.refuse('active', 'tables.notYesOrNo', { value: reader.text('active') });
  return false;
}

/**
 * Adds, changes, closes and reopens counters from a list (`unit_code,counter_code,name,service_area_codes[,active]`, `|`
 * between codes), matched by unit and code; others stay as they are. All or nothing.
 * @throws FileRefused, AppError for a file that is wrong.
 */
export async function importCounters(
  ctx: Context,
  file: TableFile,
  options: ImportOptions = {},
): Promise<ImportSummary> {
  requireProvince(ctx, 'units.manage');
  const list = await readList(file, {
    required: ['unit_code', 'counter_code', 'name', 'service_area_codes'],
    optional: ['active'],
    parse: parseCounter,
  });
  noteRepeatedKeys(list, 'counter_code', placeOf);
  return storeCounterList(ctx, list, { ...options, action: 'counters.import' });
}
