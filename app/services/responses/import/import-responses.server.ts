import { z } from 'zod';
import { AppError, refuse } from '#app/domain/errors.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { takesImports } from '#app/domain/rounds/transitions.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { requireDefinition } from '#app/domain/survey/registry.ts';
import { COMMENT_FIELD } from '#app/domain/survey/reserved-names.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireFound } from '#app/services/rounds/require-round.ts';
import { isWhole, matchColumns, type Columns } from '#app/services/tables/columns.ts';
import { ProblemList, type FileProblem } from '#app/services/tables/problems.ts';
import { readTable } from '#app/services/tables/read-table.server.ts';
import { RecordReader } from '#app/services/tables/record-reader.ts';
import type { LeftOutLine, Table, TableFile, TableRecord } from '#app/services/tables/table.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { inDriverTransaction, type DriverTransaction } from '#db/driver-transaction.server.ts';
import {
  dropKnownResponses,
  findKeyProblems,
  keepWrittenKeys,
  openResponseStaging,
  storeStagedResponses,
  type ResponseStaging,
  type StagedResponse,
} from '#db/queries/responses/responses-import.ts';
import { lockRoundBySlug, type RoundRow } from '#db/queries/rounds/rounds.ts';
import { readImportLookups } from './import-lookups.server.ts';
import { ResponseRowParser } from './import-row.ts';
import { importColumnRules } from '#app/services/responses/response-columns.ts';

/** Problems of a file that are listed; the rest are only counted. */
const SHOWN_PROBLEMS = 100;

const importResponsesSchema = z.object({
  /** Slug of the round. */
  round: z.string(),
  /** Column that identifies a response, for files that may be imported again. */
  keyColumn: z
    .string()
    .transform((name) => name.normalize('NFC').trim().toLowerCase())
    .nullable(),
});

export interface ImportResponses extends z.input<typeof importResponsesSchema> {
  readonly file: TableFile;
  /** Only tells what would be done. */
  readonly dryRun?: boolean | undefined;
  /** Called from time to time with the number of lines read. */
  readonly onProgress?: (lines: number) => void;
}

export interface ResponsesImported {
  readonly stored: number;
  /** Skipped because they are already stored, with the same key and content. */
  readonly known: number;
  /** Columns the file does not have: their questions count as not answered. */
  readonly absent: readonly string[];
  /** Lines of the file that are no responses. */
  readonly leftOut: readonly LeftOutLine[];
  /** Stored responses dated in the future. */
  readonly future: number;
}

/** The result of reading a file, besides the staged rows and the problems. */
interface Reading {
  readonly table: Table;
  readonly columns: Columns;
  readonly problems: ProblemList;
  readonly parser: ResponseRowParser;
  readonly keyColumn: string | null;
  lines: number;
  future: number;
}

async function requireOpenRound(ctx: Context, { db }: DriverTransaction, slug: string) {
  const round = requireFound(await lockRoundBySlug(db, slug), slug);
  if (!takesImports(round.status)) {
    throw new AppError('conflict', 'rounds.refusal.takesNoResponses', { slug, status: round.status });
  }
  const definition = requireDefinition(ctx.registry, round);
  return { round, definition };
}

function columnRules(definition: Definition, keyColumn: string | null) {
  const rules = importColumnRules(definition);
  if (keyColumn === null) return rules;
  if ([...rules.required, ...rules.optional].includes(keyColumn)) {
    refuse('invalid', 'tables.keyIsContent', { column: keyColumn });
  }
  return { ...rules, required: [...rules.required, keyColumn] };
}

async function startReading(
  tx: DriverTransaction,
  { file, keyColumn }: { file: TableFile; keyColumn: string | null },
  { round, definition }: { round: RoundRow; definition: Definition },
): Promise<Reading> {
  const rules = columnRules(definition, keyColumn);
  const table = await readTable(file, rules.required);
  const columns = matchColumns(table, rules);
  const lookups = await readImportLookups(tx.db, round.id);
  const [from, to] = [storedDate(round.periodFrom), storedDate(round.periodTo)];
  const parser = new ResponseRowParser({ slug: round.slug, definition, from, to, lookups, keyColumn });
  return {
    table,
    columns,
    parser,
    keyColumn,
    problems: new ProblemList(SHOWN_PROBLEMS),
    lines: 0,
    future: 0,
  };
}

function parseBatch(reading: Reading, batch: readonly TableRecord[], now: Date): StagedResponse[] {
  const { columns, problems, parser } = reading;
  const rows: StagedResponse[] = [];
  for (const record of batch) {
    if (!isWhole(record, columns, problems)) continue;
    const row = parser.parse(new RecordReader(record, columns, problems));
    if (!row) continue;
    if (row.answeredAt > now) reading.future += 1;
    rows.push(row);
  }
  reading.lines += batch.length;
  return rows;
}

/** Reads the whole file, however faulty, so that every problem is counted; stages only valid rows. */
async function stageAll(
  ctx: Context,
  reading: Reading,
  staging: ResponseStaging,
  onProgress: ((lines: number) => void) | undefined,
): Promise<void> {
  try {
    for await (const batch of reading.table.batches) {
      const rows = parseBatch(reading, batch, ctx.now);
      // After the first problem nothing will be stored, but keys still have to be compared across all lines.
      if (reading.problems.total === 0 || reading.keyColumn !== null) await staging.write(rows);
      onProgress?.(reading.lines);
    }
    await staging.end();
  } catch (error) {
    staging.abort(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
  if (reading.lines === 0) refuse('invalid', 'tables.noRows');
}

async function noteKeyProblems(tx: DriverTransaction, roundId: number, reading: Reading): Promise<void> {
  const { keyColumn: column, problems } = reading;
  if (column === null) return;
  await keepWrittenKeys(tx, roundId);
  const { rows, total } = await findKeyProblems(tx, roundId, SHOWN_PROBLEMS);
  const found = rows.map(({ line, key: value, earlierLine, earlierKey }): FileProblem => {
    if (earlierLine === null) return { line, column, reason: 'tables.keyUsed', params: { value } };
    if (earlierKey === value)
      return { line, column, reason: 'tables.repeatedKey', params: { value, line: earlierLine } };
    const params = { value, earlier: earlierKey ?? '', line: earlierLine };
    return { line, column, reason: 'tables.similarKey', params };
  });
  problems.addCounted(found, total);
}

/**
 * Stores the responses of a file (`answered_at,unit_code,service_area_code,counter_code,channel,<question id>...,
 * comment`) in a round that is open or closed: all of them or none. The file is streamed, whatever its size.
 * @throws FileRefused with the wrong lines, AppError for a file or round that cannot be used.
 */
export async function importResponses(ctx: Context, input: ImportResponses): Promise<ResponsesImported> {
  requireProvince(ctx, 'responses.import');
  const { round: slug, keyColumn } = importResponsesSchema.parse(input);
  const { dryRun = false } = input;
  return inDriverTransaction(
    ctx.sql,
    async (tx) => {
      const { round, definition } = await requireOpenRound(ctx, tx, slug);
      const reading = await startReading(tx, { file: input.file, keyColumn }, { round, definition });
      await stageAll(ctx, reading, await openResponseStaging(tx), input.onProgress);
      await noteKeyProblems(tx, round.id, reading);
      reading.problems.throwIfAny(input.file.name);
      const known = keyColumn === null ? 0 : await dropKnownResponses(tx, round.id);
      const stored = await storeStagedResponses(tx, {
        roundId: round.id,
        definitionVersion: round.definitionVersion,
        commentQuestion: COMMENT_FIELD,
      });
      if (stored > 0) {
        await recordEvent(ctx, tx.db, {
          action: 'responses.import',
          subjectId: slug,
          details: { stored, known },
        });
      }
      const { columns, table, future } = reading;
      return { stored, known, absent: columns.absent, leftOut: table.leftOut, future };
    },
    { isKept: !dryRun },
  );
}
