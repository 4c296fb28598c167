import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { parsePoints } from '#app/domain/indexes/parse-node.ts';
import { renderAmount } from '#app/domain/indexes/parse-points.ts';
import { parseSetName, setName } from '#app/domain/indexes/set-name.ts';
import { CodeList } from '#app/domain/tables/spreadsheet-codes.ts';
import type { Parsed } from '#app/domain/units/names.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { noteUnknownCode } from '#app/services/tables/changed-codes.ts';
import {
  compareValues,
  countsOf,
  rowsToStore,
  summarize,
  type ImportOptions,
  type ImportSummary,
} from '#app/services/tables/import-summary.ts';
import { inImport } from '#app/services/tables/in-import.server.ts';
import { readList, type List } from '#app/services/tables/read-list.server.ts';
import type { RecordReader } from '#app/services/tables/record-reader.ts';
import { noteRepeatedKeys } from '#app/services/tables/repeated-keys.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import type { WrittenList } from '#app/services/tables/write-list.server.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { findCriteriaSet, listCriteriaNodes, lockCriteriaSets } from '#db/queries/indexes/criteria-sets.ts';
import type { Db } from '#db/client.server.ts';
import { listFigures, upsertFigures, type IndexFigureRow } from '#db/queries/indexes/figures.ts';
import { requireSet } from './get-set.server.ts';

const REQUIRED = ['year', 'code', 'value'] as const;
const OPTIONAL = ['place', 'provinces', 'lowest', 'highest', 'group', 'mean', 'note'] as const;
/** Names the set, where nothing else does. */
const SET = 'set';
export const FIGURE_COLUMNS = [SET, ...REQUIRED, ...OPTIONAL] as const;

/** In the column `code`: the index as a whole. */
const WHOLE = 'total';
const MAX_NOTE = 500;
const FIRST_YEAR = 2005;
const MOST_PROVINCES = 100;

type Figure = Omit<IndexFigureRow, 'setId' | 'at'> & { readonly line: number; readonly set: string };

const wholeNumber =
  (from: number, to: number) =>
  (text: string): Parsed<number | null> => {
    const value = text.trim();
    if (value === '') return { ok: true, value: null };
    return /^\d{1,4}$/.test(value) && Number(value) >= from && Number(value) <= to
      ? { ok: true, value: Number(value) }
      : { ok: false, reason: 'tables.notWhole', params: { value, from, to } };
  };

const optionalPoints = (text: string): Parsed<number | null> =>
  text.trim() === '' ? { ok: true, value: null } : parsePoints(text);

function needed(reader: RecordReader, column: 'year' | 'code'): string {
  const cell = reader.text(column);
  if (cell === '') reader.refuse(column, 'tables.empty');
  return cell;
}

/** A rank and of how many; one without the other says nothing. */
function parseRank(reader: RecordReader): Pick<Figure, 'place' | 'provinces'> {
  const place = reader.parse('place', wholeNumber(1, MOST_PROVINCES));
  const provinces = reader.parse('provinces', wholeNumber(1, MOST_PROVINCES));
  const isWhole = (place === null) === (provinces === null) && (place ?? 0) <= (provinces ?? 0);
  if (!reader.isRefused && !isWhole) reader.refuse('place', 'tables.rankAlone');
  return { place, provinces };
}

function parseFigure(reader: RecordReader): Figure | null {
  const [yearCell, code] = [needed(reader, 'year'), needed(reader, 'code')];
  const year = yearCell === '' ? null : reader.parse('year', wholeNumber(FIRST_YEAR, 2099));
  const value = reader.parse('value', parsePoints);
  const figure = {
    ...{ line: reader.line, set: reader.text(SET), nodeCode: code.toLowerCase() === WHOLE ? '' : code },
    ...parseRank(reader),
    lowest: reader.parse('lowest', optionalPoints),
    highest: reader.parse('highest', optionalPoints),
    publishedGroup: reader.parse('group', wholeNumber(1, 4)),
    isMean: reader.text('mean') !== '',
    note: reader.text('note').slice(0, MAX_NOTE) || null,
  };
  return reader.isRefused || year === null || value === null ? null : { ...figure, year, value };
}

const text = (value: number | null) => (value === null ? '' : renderAmount(value));

/** A figure by the columns of its list, but for what names it. */
function valuesOf(row: Omit<Figure, 'line' | 'set'>): Record<string, string> {
  return {
    value: text(row.value),
    place: text(row.place),
    provinces: text(row.provinces),
    lowest: text(row.lowest),
    highest: text(row.highest),
    group: text(row.publishedGroup),
    mean: row.isMean ? 'x' : '',
    note: row.note ?? '',
  };
}

/** Records codes that the set does not have, and values above their maximum. */
function noteMisfits(list: List<Figure>, nodes: readonly { code: string; max: number }[]): void {
  const maxima = new Map(nodes.map(({ code, max }) => [code, max]));
  const known = { list: new CodeList(maxima.keys()), unknown: 'tables.unknownNode' } as const;
  for (const { line, nodeCode, value } of list.rows) {
    const max = maxima.get(nodeCode);
    if (nodeCode !== '' && max === undefined) {
      noteUnknownCode(list.problems, { line, column: 'code' }, nodeCode, known);
    } else if (max !== undefined && value > max) {
      const params = { value: text(value), max: text(max) };
      list.problems.add({ line, column: 'value', reason: 'tables.aboveMaximum', params });
    }
  }
  list.problems.throwIfAny(list.name);
}

/** The set that is given, or else the one that the rows of a list name; none names another. */
function namedSet(list: List<Figure>, given: string | undefined): string {
  const first = given ?? list.rows[0]?.set ?? '';
  if (list.rows.length === 0 && first === '') {
    list.problems.add({ line: 1, column: SET, reason: 'tables.empty' });
  }
  for (const { line, set } of list.rows) {
    if (set === '' && given !== undefined) continue;
    if (set === '') list.problems.add({ line, column: SET, reason: 'tables.empty' });
    else if (set !== first)
      list.problems.add({ line, column: SET, reason: 'tables.oneSet', params: { first } });
  }
  list.problems.throwIfAny(list.name);
  return first;
}

/** The set of this name; one that is not there is a fault of the file that names it. */
async function requireNamedSet(tx: Db, list: List<Figure>, name: string) {
  const parsed = parseSetName(name);
  const set = parsed && (await findCriteriaSet(tx, parsed));
  if (set) return set;
  const line = list.rows.find((row) => row.set === name)?.line;
  if (line !== undefined) {
    list.problems.add({ line, column: SET, reason: 'tables.unknownSet', params: { value: excerpt(name) } });
    list.problems.throwIfAny(list.name);
  }
  return refuse('not_found', 'indexes.refusal.unknown', { name: excerpt(name) });
}

/**
 * Adds and changes figures of an index from a list, matched by year and code (`total`: the index as a whole); others stay
 * as they are. All or nothing. Without `set` the column of this name tells of which set they are.
 * @throws FileRefused with what is wrong line by line; AppError `forbidden`, `not_found`; `conflict` for a draft.
 */
export async function importFigures(
  ctx: Context,
  file: TableFile,
  { set: given, ...options }: ImportOptions & { set?: string },
): Promise<ImportSummary> {
  requireProvince(ctx, 'indexes.manage');
  const list = await readList(file, { required: REQUIRED, optional: [...OPTIONAL, SET], parse: parseFigure });
  noteRepeatedKeys(list, 'code', ({ year, nodeCode }) => `${year} ${nodeCode || WHOLE}`);
  list.problems.throwIfAny(list.name);
  const name = namedSet(list, given);
  return inImport(ctx, options, async (tx) => {
    await lockCriteriaSets(tx);
    const set = await requireNamedSet(tx, list, name);
    // What a draft says may still change under the figures.
    if (set.status === 'draft') refuse('conflict', 'scoring.refusal.draftSet', { name: setName(set) });
    noteMisfits(list, await listCriteriaNodes(tx, set.id));
    const stored = (await listFigures(tx, set.code)).filter(({ setId }) => setId === set.id);
    const planned = list.rows.map((row) => {
      const before = stored.find(({ year, nodeCode }) => year === row.year && nodeCode === row.nodeCode);
      const code = `${row.year} ${row.nodeCode || WHOLE}`;
      return { line: row.line, code, ...compareValues(before ? valuesOf(before) : null, valuesOf(row)) };
    });
    const summary = summarize(planned, list);
    const rows = rowsToStore(list.rows, summary).map(({ line: _line, set: _set, ...row }) => ({
      ...row,
      setId: set.id,
      at: ctx.now,
    }));
    await upsertFigures(tx, rows);
    const event = { action: 'indexes.import_figures', subjectId: setName(set), details: countsOf(summary) };
    if (rows.length > 0) await recordEvent(ctx, tx, event);
    return summary;
  });
}

/** The figures of one version as their import reads them. @throws AppError `forbidden`, `not_found`. */
export async function exportFigures(
  ctx: Context,
  { set: name }: { set: string },
): Promise<{ name: string; list: WrittenList }> {
  requireScope(ctx, 'indexes.read');
  const set = await requireSet(ctx.db, name);
  const rows = (await listFigures(ctx.db, set.code)).filter(({ setId }) => setId === set.id);
  const cells = rows.map((row) => {
    const values: Record<string, string> = {
      ...{ set: setName(set), year: String(row.year), code: row.nodeCode || WHOLE },
      ...valuesOf(row),
    };
    return FIGURE_COLUMNS.map((column) => values[column] ?? '');
  });
  return { name: setName(set), list: { columns: FIGURE_COLUMNS, rows: cells } };
}
