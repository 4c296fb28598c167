import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import type { SheetImport } from '#app/domain/paper/desk-view.ts';
import { INVALID_REASONS, parseSheetNumber, sheetText } from '#app/domain/paper/sheet.ts';
import { localDate, storedDate } from '#app/domain/periods/date.ts';
import { columnQuestions, levelColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { COMMENT_FIELD } from '#app/domain/survey/reserved-names.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { digestOf, storeFound, type Found } from '#app/services/paper/key-sheet.server.ts';
import { saysNothing } from '#app/services/paper/read-keyed.ts';
import {
  holdForKeying,
  isReturnTold,
  ledgerName,
  requirePaper,
  type PaperAddress,
  type PaperDesk,
} from '#app/services/paper/require-paper.server.ts';
import { AnswerCells } from '#app/services/responses/import/answer-cells.ts';
import { readList, type List } from '#app/services/tables/read-list.server.ts';
import { FileRefused } from '#app/services/tables/problems.ts';
import type { RecordReader } from '#app/services/tables/record-reader.ts';
import type { Db } from '#db/client.server.ts';
import { findKeyedDigest } from '#db/queries/paper/keyed-responses.ts';
import { lockSheets, type KeyedSheet } from '#db/queries/paper/sheets.ts';
import { inTransaction } from '#db/transaction.server.ts';

/** More sheets than a unit has in a year. */
const MAX_ROWS = 5_000;
const MAX_BYTES = 5 * 1024 * 1024;
const MAX_NOTE = 300;

/** The columns of a file of sheets before those of the questions. */
const HEAD = ['sheet', 'answered_on', 'invalid_reason', 'invalid_note'] as const;

/** All columns of a file of sheets, in order. */
export function sheetColumns(definition: Definition): string[] {
  return [...HEAD, ...columnQuestions(definition).map(({ id }) => id), COMMENT_FIELD];
}

interface SheetLine {
  readonly line: number;
  readonly number: number;
  readonly found: Found;
}

/** Reads lines of sheets against their round: the same rule as for one that is keyed. */
class SheetLineParser {
  private readonly cells: AnswerCells;
  private readonly lines = new Map<number, number>();

  constructor(
    private readonly ctx: Context,
    private readonly desk: PaperDesk,
  ) {
    this.cells = new AnswerCells(desk.definition);
  }

  parse(reader: RecordReader): SheetLine | null {
    const number = this.number(reader);
    const found = reader.text('invalid_reason') === '' ? this.valid(reader) : this.invalid(reader);
    return number === null || found === null ? null : { line: reader.line, number, found };
  }

  private number(reader: RecordReader): number | null {
    const value = reader.text('sheet');
    if (value === '') return reader.refuse('sheet', 'tables.empty');
    const number = parseSheetNumber(value);
    if (number === null) return reader.refuse('sheet', 'tables.noSheetNumber', { value: excerpt(value) });
    const earlier = this.lines.get(number);
    if (earlier !== undefined) {
      return reader.refuse('sheet', 'tables.repeatedSheet', { value: sheetText(number), line: earlier });
    }
    this.lines.set(number, reader.line);
    return number;
  }

  private valid(reader: RecordReader): Found | null {
    const day = this.day(reader);
    const given = this.cells.read(reader);
    if (reader.isRefused || day === null) return null;
    if (saysNothing(given)) return reader.refuse('sheet', 'tables.blankSheet');
    return { kind: 'valid', day, given };
  }

  private day(reader: RecordReader) {
    const value = reader.text('answered_on');
    if (value === '') return reader.refuse('answered_on', 'tables.empty');
    const day = parseDateCell(value);
    if (day === null) return reader.refuse('answered_on', 'tables.notADay', { value: excerpt(value) });
    const { round } = this.desk;
    const [from, to] = [storedDate(round.periodFrom), storedDate(round.periodTo)];
    if (day >= from && day <= to && day <= localDate(this.ctx.now)) return day;
    return day > localDate(this.ctx.now)
      ? reader.refuse('answered_on', 'tables.dayAhead', { value: excerpt(value) })
      : reader.refuse('answered_on', 'tables.outsidePeriod', { date: day, from, to });
  }

  private invalid(reader: RecordReader): Found | null {
    const value = reader.text('invalid_reason');
    const reason = INVALID_REASONS.find((known) => known === value);
    const note = reader.text('invalid_note').slice(0, MAX_NOTE) || null;
    if (reason === undefined) {
      const params = { value: excerpt(value), reasons: INVALID_REASONS.join(', ') };
      return reader.refuse('invalid_reason', 'tables.unknownReason', params);
    }
    if (reason === 'other' && note === null) return reader.refuse('invalid_note', 'tables.empty');
    return { kind: 'invalid', reason, note };
  }
}

/** Whether the ledger says of a sheet what the file says. */
async function isKnown(tx: Db, sheet: KeyedSheet, found: Found): Promise<boolean> {
  if (sheet.state !== found.kind) return false;
  if (found.kind === 'invalid') return sheet.invalidReason === found.reason;
  const { unitId, responseId } = sheet;
  return responseId !== null && (await findKeyedDigest(tx, { unitId, responseId })) === digestOf(found);
}

/** Stores the lines of sheets that are out; those that were keyed alike are known, others are noted as problems. */
async function storeLines(ctx: Context, tx: Db, desk: PaperDesk, list: List<SheetLine>) {
  const done = { valid: 0, invalid: 0, known: 0 };
  const numbers = list.rows.map(({ number }) => number);
  const sheets = await lockSheets(tx, desk.place, numbers);
  for (const { line, number, found } of list.rows) {
    const sheet = sheets.get(number);
    const value = sheetText(number);
    if (sheet === undefined) {
      list.problems.add({ line, column: 'sheet', reason: 'tables.sheetNotIssued', params: { value } });
    } else if (sheet.state === 'out') {
      await storeFound(ctx, tx, { desk, sheet, found });
      done[found.kind] += 1;
    } else if (await isKnown(tx, sheet, found)) done.known += 1;
    else list.problems.add({ line, column: 'sheet', reason: 'tables.sheetKeyed', params: { value } });
  }
  return done;
}

interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function requireFile(file: SentFile | null): SentFile {
  if (file === null) return refuseField('file', 'invalid', 'paper.refusal.fileNeeded');
  if (file.bytes.length > MAX_BYTES) refuseField('file', 'invalid', 'paper.refusal.fileSize');
  return file;
}

/**
 * Keys the sheets of a file, a line each, by the rule of the page: all of them or none. A sheet that was keyed alike before
 * is known; one that was keyed differently refuses the file. A dry run stores nothing. Where what came back is withheld no
 * file is taken: looking at one with every number would tell which sheets were keyed.
 * @throws AppError `forbidden`, `not_found`; `conflict` for a round that takes no sheets, or whose numbers are withheld;
 * FieldsRefused `file`.
 */
export async function importSheets(
  ctx: Context,
  {
    file: sent,
    dryRun,
    ...address
  }: PaperAddress & { readonly file: SentFile | null; readonly dryRun: boolean },
): Promise<SheetImport | FileRefused> {
  const desk = await requirePaper(ctx, 'paper.enter', address);
  if (!isReturnTold(ctx, desk.round)) refuse('conflict', 'paper.refusal.importWithheld');
  const { name, bytes } = requireFile(sent);
  const parser = new SheetLineParser(ctx, desk);
  const columns = sheetColumns(desk.definition);
  const levels = levelColumns(desk.definition).map(({ question }) => question.id);
  const required = ['sheet', 'answered_on', ...levels];
  const rules = {
    required,
    optional: columns.filter((column) => !required.includes(column)),
    maxRows: MAX_ROWS,
  };
  const list = await readList(
    { name, bytes: oneChunk(bytes) },
    { ...rules, parse: (reader) => parser.parse(reader) },
  );
  // A misspelt question would count as not answered.
  if (list.ignored.length > 0) {
    refuseField('file', 'invalid', 'tables.unknownColumns', { columns: list.ignored.join(', ') });
  }
  const work = inTransaction(ctx.db, { isKept: !dryRun }, async (tx) => {
    await holdForKeying(tx, desk);
    const done = await storeLines(ctx, tx, desk, list);
    list.problems.throwIfAny(name);
    await recordEvent(ctx, tx, {
      action: 'paper.import',
      subjectId: ledgerName(desk),
      details: { sheets: list.rows.length },
    });
    return done;
  });
  return work.catch((error: unknown) => {
    if (error instanceof FileRefused) return error;
    throw error;
  });
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
