import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { parseCode, parseName } from '#app/domain/units/names.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import type { ImportSummary } from '#app/services/tables/import-summary.ts';
import { readList } from '#app/services/tables/read-list.server.ts';
import type { RecordReader } from '#app/services/tables/record-reader.ts';
import { noteRepeatedKeys } from '#app/services/tables/repeated-keys.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import { listServiceAreas, lockServiceAreas, upsertServiceAreas } from '#db/queries/units/service-areas.ts';
import { requireProvince } from './require-province.ts';

function parseServiceArea(reader: RecordReader) {
  const code = reader.parse('code', parseCode);
  const name = reader.parse('name', parseName);
  return code === null || name === null ? null : { line: reader.line, code, name };
}

/**
 * Adds and renames service areas from a list (`code,name`), matched by code; others stay as they are. All or nothing.
 * @throws FileRefused, AppError for a file that is wrong.
 */
export async function importServiceAreas(ctx: Context, file: TableFile): Promise<ImportSummary> {
  requireProvince(ctx, 'units.manage');
  const list = await readList(file, { required: ['code', 'name'], optional: [], parse: parseServiceArea });
  noteRepeatedKeys(list, 'code', ({ code }) => code);
  list.problems.throwIfAny(list.name);
  return ctx.db.transaction(async (tx) => {
    await lockServiceAreas(tx);
    const stored = new Map((await listServiceAreas(tx)).map((area) => [area.code, area]));
    const rows = list.rows.map(({ code, name }) => ({ code, name, searchName: foldVietnamese(name) }));
    const added = rows.filter(({ code }) => !stored.has(code));
    const changed = rows.filter(({ code, name, searchName }) => {
      const before = stored.get(code);
      return before !== undefined && (before.name !== name || before.searchName !== searchName);
    });
    await upsertServiceAreas(tx, [...added, ...changed]);
    const counts = {
      added: added.length,
      changed: changed.length,
      unchanged: rows.length - added.length - changed.length,
    };
    if (counts.added + counts.changed > 0) {
      await recordEvent(ctx, tx, { action: 'service_areas.import', details: counts });
    }
    return { ...counts, ignored: list.ignored };
  });
}
