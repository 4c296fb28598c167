import { excerpt } from '#app/domain/excerpt.ts';
import { channelCode, CHANNELS } from '#app/domain/responses/channel.ts';
import { endOfDate, type IsoDate, localDate, startOfDate } from '#app/domain/periods/date.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import {
  CodeList,
  isScientific,
  isSpreadsheetDate,
  spreadsheetForm,
} from '#app/domain/tables/spreadsheet-codes.ts';
import { parseMomentCell } from '#app/domain/tables/date-cell.ts';
import type { RecordReader } from '#app/services/tables/record-reader.ts';
import type { StagedKey, StagedResponse } from '#db/queries/responses/responses-import.ts';
import { AnswerCells } from './answer-cells.ts';
import { contentDigest, importedSubmissionKey } from './import-key.ts';
import type { ImportLookups } from './import-lookups.server.ts';

const MAX_KEY = 200;

export interface ImportTarget {
  readonly slug: string;
  readonly definition: Definition;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly lookups: ImportLookups;
  readonly keyColumn: string | null;
}

type CodeIds = ReadonlyMap<string, number>;
type CodeColumn = keyof typeof UNKNOWN_CODES;

const UNKNOWN_CODES = {
  unit_code: 'tables.unitNotInRound',
  service_area_code: 'tables.unknownServiceArea',
  counter_code: 'tables.unknownCounter',
} as const;

const NO_CODES: CodeIds = new Map();

/** Reads the lines of a response file against their round. */
export class ResponseRowParser {
  private readonly cells: AnswerCells;
  private readonly begin: number;
  private readonly end: number;

  /** Made when a code is not found. */
  private readonly lists = new Map<CodeIds, CodeList>();

  constructor(private readonly target: ImportTarget) {
    const { definition, from, to } = target;
    this.cells = new AnswerCells(definition);
    this.begin = startOfDate(from).getTime();
    this.end = endOfDate(to).getTime();
  }

  /** The response of a line; null when it is refused (the reader has recorded why). */
  parse(reader: RecordReader): StagedResponse | null {
    const answeredAt = this.parseMoment(reader);
    const place = this.parsePlace(reader);
    const channel = parseChannel(reader);
    const { answers, traits, comment, counted } = this.cells.read(reader);
    const keyText = this.parseKey(reader);
    if (reader.isRefused || answeredAt === null) return null;
    // The digest is of what the file says, so that a file that was imported before is known again.
    const content = [place.codes, channel, answeredAt.toISOString(), answers, traits, comment];
    const key = keyText === null ? null : stagedKey(this.target.slug, keyText, contentDigest(content));
    return { line: reader.line, ...place.ids, channel, answeredAt, comment, key, ...counted };
  }

  private parseMoment(reader: RecordReader): Date | null {
    const value = reader.text('answered_at');
    if (value === '') return reader.refuse('answered_at', 'tables.empty');
    const moment = parseMomentCell(value);
    if (!moment) return reader.refuse('answered_at', 'tables.notAMoment', { value: excerpt(value) });
    const time = moment.getTime();
    if (time >= this.begin && time < this.end) return moment;
    const { from, to } = this.target;
    return reader.refuse('answered_at', 'tables.outsidePeriod', { date: localDate(moment), from, to });
  }

  private parsePlace(reader: RecordReader) {
    const { units, counters, serviceAreas } = this.target.lookups;
    const unit = reader.code('unit_code');
    const unitId = this.findCode(reader, 'unit_code', units) ?? 0;
    if (unit === '') reader.refuse('unit_code', 'tables.empty');
    const serviceAreaId = this.findCode(reader, 'service_area_code', serviceAreas);
    // The counters of an unknown unit are unknown, too; one message is enough.
    const counterId =
      unitId === 0 ? null : this.findCode(reader, 'counter_code', counters.get(unitId) ?? NO_CODES);
    const codes = [unit, reader.code('service_area_code'), reader.code('counter_code')];
    return { ids: { unitId, counterId, serviceAreaId }, codes };
  }

  /** The id behind a code; null for an empty cell, and for one that is refused. */
  private findCode(reader: RecordReader, column: CodeColumn, codes: CodeIds): number | null {
    const value = reader.code(column);
    if (value === '') return null;
    const id = codes.get(value);
    if (id !== undefined) return id;
    const likely = this.listOf(codes).likely(value);
    if (likely.length === 0) return reader.refuse(column, UNKNOWN_CODES[column], { value: excerpt(value) });
    return reader.refuse(column, 'tables.codeChanged', { value: excerpt(value), likely: likely.join(', ') });
  }

  private listOf(codes: CodeIds): CodeList {
    const list = this.lists.get(codes) ?? new CodeList(codes.keys());
    this.lists.set(codes, list);
    return list;
  }

  private parseKey(reader: RecordReader): string | null {
    const column = this.target.keyColumn;
    if (column === null) return null;
    const key = reader.text(column);
    if (key === '') return reader.refuse(column, 'tables.empty');
    if (isSpreadsheetDate(key)) return reader.refuse(column, 'tables.codeIsDate', { value: excerpt(key) });
    if (isScientific(key)) return reader.refuse(column, 'tables.codeIsNumber', { value: excerpt(key) });
    return key.length > MAX_KEY ? reader.refuse(column, 'tables.keyTooLong', { max: MAX_KEY }) : key;
  }
}

function stagedKey(slug: string, text: string, digest: bigint): StagedKey {
  const form = spreadsheetForm(text);
  const submissionKey = importedSubmissionKey(slug, form);
  const writtenKey = form === text ? submissionKey : importedSubmissionKey(slug, text);
  return { text, submissionKey, writtenKey, digest };
}

function parseChannel(reader: RecordReader): number {
  const value = reader.text('channel').toLowerCase();
  const channel = value === '' ? 'import' : CHANNELS.find((known) => known === value);
  if (channel !== undefined) return channelCode(channel);
  reader.refuse('channel', 'tables.unknownChannel', {
    value: excerpt(value),
    channels: CHANNELS.join(', '),
  });
  return 0;
}
