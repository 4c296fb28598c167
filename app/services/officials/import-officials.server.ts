import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { officialsState } from '#app/domain/officials/officials-state.ts';
import { renderCsvLine } from '#app/domain/tables/csv-line.ts';
import { OFFICIALS_COLUMNS } from '#app/domain/tables/import-lists.ts';
import { CodeList } from '#app/domain/tables/spreadsheet-codes.ts';
import { parseCode } from '#app/domain/units/names.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { parseEmail, parsePersonCell } from '#app/services/people/person-fields.ts';
import { noteChangedCodes, noteUnknownCode } from '#app/services/tables/changed-codes.ts';
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
import { requireProvince } from '#app/services/units/require-province.ts';
import type { Db } from '#db/client.server.ts';
import { listGroups } from '#db/queries/officials/groups.ts';
import { listOfficials, upsertOfficials, type ListedOfficial } from '#db/queries/officials/officials.ts';
import { listAllUnits } from '#db/queries/units/units.ts';
import { lockRound } from './lock-round.server.ts';

interface OfficialEntry {
  readonly line: number;
  readonly code: string;
  readonly group: string;
  /** '' for somebody of no unit. */
  readonly unitCode: string;
  readonly name: string;
  readonly email: string;
}

function parseOfficial(reader: RecordReader): OfficialEntry | null {
  const code = reader.parse('code', parseCode);
  const group = reader.text('group') || reader.refuse('group', 'tables.empty');
  const unitCode = reader.optionalCode('unit_code');
  const name = reader.text('name') && reader.parse('name', parsePersonCell);
  const typed = reader.text('email');
  const email = typed && (parseEmail(typed) ?? reader.refuse('email', 'tables.email'));
  if (code === null || group === null || unitCode === null || name === null || email === null) return null;
  return { line: reader.line, code, group, unitCode, name, email };
}

/** What a list names, by how it names it. */
interface Known {
  readonly groups: ReadonlyMap<string, { readonly id: number; readonly name: string }>;
  readonly units: ReadonlyMap<string, number>;
  readonly people: ReadonlyMap<string, ListedOfficial>;
  /** Whether who judges whom may still change. */
  readonly isDraft: boolean;
}

async function readKnown(tx: Db, roundId: number, isDraft: boolean): Promise<Known> {
  const groups = (await listGroups(tx, roundId)).map((group) => [foldVietnamese(group.name), group] as const);
  const units = (await listAllUnits(tx)).map(({ code, id }) => [code, id] as const);
  const people = (await listOfficials(tx, roundId)).map((person) => [person.code, person] as const);
  return { groups: new Map(groups), units: new Map(units), people: new Map(people), isDraft };
}

const groupOf = ({ groups }: Known, { group }: OfficialEntry) => groups.get(foldVietnamese(group));

function noteFaults({ rows, problems }: List<OfficialEntry>, known: Known): void {
  const codes = new CodeList(known.units.keys());
  const names = [...known.groups.values()].map(({ name }) => name).join(', ');
  noteChangedCodes(problems, {
    column: 'code',
    rows,
    stored: [...known.people.keys()],
    isKnown: ({ code }) => known.people.has(code),
  });
  for (const row of rows) {
    const { line, code, unitCode } = row;
    const group = groupOf(known, row);
    if (group === undefined) {
      problems.add({ line, column: 'group', reason: 'tables.unknownGroup', params: { groups: names } });
    }
    if (unitCode !== '' && !known.units.has(unitCode)) {
      noteUnknownCode(problems, { line, column: 'unit_code' }, unitCode, {
        list: codes,
        unknown: 'tables.unknownUnit',
      });
    }
    const person = known.people.get(code);
    const isMoved = person && (person.groupId !== group?.id || (person.unitCode ?? '') !== unitCode);
    if (isMoved && !known.isDraft) problems.add({ line, column: 'code', reason: 'tables.officialMoved' });
  }
}

function planRows(rows: readonly OfficialEntry[], known: Known) {
  return rows.map((row) => {
    const { line, code, unitCode, name, email } = row;
    const person = known.people.get(code);
    const before = person && {
      group: person.group,
      unit_code: person.unitCode ?? '',
      name: person.name ?? '',
      email: person.email ?? '',
    };
    const after = { group: groupOf(known, row)?.name ?? '', unit_code: unitCode, name, email };
    return { line, code, ...compareValues(before ?? null, after) };
  });
}

/**
 * Adds people to the list of a round (`code,group,unit_code,name,email`; the last two may be empty), and changes those of the
 * same code; who is on it and not in the file stays. In an open round nobody changes group or unit. All or nothing.
 * @throws FileRefused, AppError for a file that is wrong; `forbidden`, `not_found`; `conflict` for a closed round.
 */
export async function importOfficials(
  ctx: Context,
  { round: slug, file }: { readonly round: string; readonly file: TableFile },
  options: ImportOptions = {},
): Promise<ImportSummary> {
  requireProvince(ctx, 'officials.manage');
  const [code, group, unit, ...optional] = OFFICIALS_COLUMNS;
  const list = await readList(file, { required: [code, group, unit], optional, parse: parseOfficial });
  noteRepeatedKeys(list, 'code', (row) => row.code);
  return inImport(ctx, options, async (tx) => {
    const round = await lockRound(ctx, tx, slug, 'draft', 'open');
    const isDraft = officialsState(round, localDate(ctx.now)) === 'draft';
    const known = await readKnown(tx, round.id, isDraft);
    noteFaults(list, known);
    list.problems.throwIfAny(list.name);
    const summary = summarize(planRows(list.rows, known), list);
    const rows = rowsToStore(list.rows, summary).map((row) => ({
      roundId: round.id,
      groupId: groupOf(known, row)?.id ?? 0,
      code: row.code,
      name: row.name || null,
      email: row.email || null,
      unitId: known.units.get(row.unitCode) ?? null,
    }));
    await upsertOfficials(tx, rows);
    const details = countsOf(summary);
    if (rows.length > 0) await recordEvent(ctx, tx, { action: 'officials.import', subjectId: slug, details });
    return summary;
  });
}

/** A list as CSV, so that a page can carry it from the look at it to storing it. */
export async function asOfficialsCsv(file: TableFile): Promise<string> {
  const [code, group, unit, ...optional] = OFFICIALS_COLUMNS;
  const { rows, problems, name } = await readList(file, {
    required: [code, group, unit],
    optional,
    parse: parseOfficial,
  });
  problems.throwIfAny(name);
  const lines = rows.map((row) => [row.code, row.group, row.unitCode, row.name, row.email]);
  return [OFFICIALS_COLUMNS, ...lines].map((cells) => renderCsvLine([...cells])).join('\n');
}
