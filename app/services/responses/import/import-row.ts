import { excerpt } from '#app/domain/excerpt.ts';
import { channelCode, CHANNELS } from '#app/domain/responses/channel.ts';
import {
  cellCodes,
  parseAnswerCell,
  parseCommentCell,
  type CellResult,
} from '#app/domain/responses/parse-answer-cell.ts';
import { endOfDate, type IsoDate, localDate, startOfDate } from '#app/domain/periods/date.ts';
import { askedQuestions, isConditional } from '#app/domain/survey/asked-questions.ts';
import { columnQuestions, commentQuestion } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import {
  isStoredIn,
  type NumericQuestion,
  type QuestionStoredIn,
} from '#app/domain/survey/question-types/register.ts';
import { COMMENT_FIELD } from '#app/domain/survey/reserved-names.ts';
import {
  CodeList,
  isScientific,
  isSpreadsheetDate,
  spreadsheetForm,
} from '#app/domain/tables/spreadsheet-codes.ts';
import { parseMomentCell } from '#app/domain/tables/date-cell.ts';
import { restoreFormula } from '#app/domain/tables/formula.ts';
import { damagedSentences } from '#app/domain/locale/damage-reason.ts';
import type { RecordReader } from '#app/services/tables/record-reader.ts';
import type { StagedKey, StagedResponse } from '#db/queries/responses/responses-import.ts';
import { contentDigest, importedSubmissionKey } from './import-key.ts';
import type { ImportLookups } from './import-lookups.server.ts';

const MAX_KEY = 200;

/** How many distinct texts of one column are cached; answers repeat, and parsing takes far longer. */
const REMEMBERED = 200;

export interface ImportTarget {
  readonly slug: string;
  readonly definition: Definition;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly lookups: ImportLookups;
  readonly keyColumn: string | null;
}

interface AnswerCell {
  readonly column: string;
  readonly question: NumericQuestion;
  readonly isTrait: boolean;
  readonly parse: (cell: string) => CellResult<number>;
}

function answerCell(definition: Definition, question: NumericQuestion): AnswerCell {
  const known = new Map<string, CellResult<number>>();
  const parse = (cell: string) => {
    const before = known.get(cell);
    if (before) return before;
    const result = parseAnswerCell(question, definition.scale.levels, cell);
    if (known.size < REMEMBERED) known.set(cell, result);
    return result;
  };
  return { column: question.id, question, isTrait: isStoredIn(question, 'traits'), parse };
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
  private readonly cells: readonly AnswerCell[];
  private readonly commentQuestion: QuestionStoredIn<'comments'> | undefined;
  private readonly begin: number;
  private readonly end: number;

  /** Made when a code is not found. */
  private readonly lists = new Map<CodeIds, CodeList>();

  constructor(private readonly target: ImportTarget) {
    const { definition, from, to } = target;
    this.cells = columnQuestions(definition).map((question) => answerCell(definition, question));
    this.commentQuestion = commentQuestion(definition);
    this.begin = startOfDate(from).getTime();
    this.end = endOfDate(to).getTime();
  }

  /** The response of a line; null when it is refused (the reader has recorded why). */
  parse(reader: RecordReader): StagedResponse | null {
    const answeredAt = this.parseMoment(reader);
    const place = this.parsePlace(reader);
    const channel = parseChannel(reader);
    const answers = this.parseAnswers(reader, false);
    const traits = this.parseAnswers(reader, true);
    const comment = this.parseComment(reader);
    const keyText = this.parseKey(reader);
    if (reader.isRefused || answeredAt === null) return null;
    const given = traits.some((trait) => trait !== null) ? traits : null;
    const content = [place.codes, channel, answeredAt.toISOString(), answers, given, comment];
    const key = keyText === null ? null : stagedKey(this.target.slug, keyText, contentDigest(content));
    // The digest is of what the file says, so that a file that was imported before is known again.
    const counted = this.askedOnly(reader, answers, false);
    const known = given && this.askedOnly(reader, given, true);
    const row = { line: reader.line, ...place.ids, channel, answeredAt, comment, key };
    return { ...row, answers: counted, traits: known };
  }

  /** Without answers to questions that this person was not asked, as a form would have it: they count nowhere. */
  private askedOnly(reader: RecordReader, values: (number | null)[], traits: boolean): (number | null)[] {
    const cells = this.cells.filter(({ isTrait }) => isTrait === traits);
    const isSuspect = cells.some(({ question }, place) => isConditional(question) && values[place] !== null);
    if (!isSuspect) return values;
    const byId = new Map(this.cells.map(({ question }) => [question.id, question]));
    const asked = askedQuestions(this.target.definition, (id) => {
      const question = byId.get(id);
      return question === undefined ? [] : cellCodes(question, reader.text(id));
    });
    return values.map((value, place) => (asked.has(cells[place]?.column ?? '') ? value : null));
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
    const unit = reader.text('unit_code');
    const unitId = this.findCode(reader, 'unit_code', units) ?? 0;
    if (unit === '') reader.refuse('unit_code', 'tables.empty');
    const serviceAreaId = this.findCode(reader, 'service_area_code', serviceAreas);
    // The counters of an unknown unit are unknown, too; one message is enough.
    const counterId =
      unitId === 0 ? null : this.findCode(reader, 'counter_code', counters.get(unitId) ?? NO_CODES);
    const codes = [unit, reader.text('service_area_code'), reader.text('counter_code')];
    return { ids: { unitId, counterId, serviceAreaId }, codes };
  }

  /** The id behind a code; null for an empty cell, and for one that is refused. */
  private findCode(reader: RecordReader, column: CodeColumn, codes: CodeIds): number | null {
    const value = reader.text(column);
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

  private parseAnswers(reader: RecordReader, traits: boolean): (number | null)[] {
    const values: (number | null)[] = [];
    for (const { column, isTrait, parse } of this.cells) {
      if (isTrait !== traits) continue;
      const result = parse(reader.text(column));
      values.push(result.ok ? result.value : reader.refuse(column, result.fault.key, result.fault.params));
    }
    return values;
  }

  private parseComment(reader: RecordReader): string | null {
    const cell = reader.raw(COMMENT_FIELD).trim();
    if (cell === '') return null;
    const damage = damagedSentences(cell);
    if (damage !== null) return reader.refuse(COMMENT_FIELD, damage);
    if (!this.commentQuestion) return reader.refuse(COMMENT_FIELD, 'tables.noCommentQuestion');
    const result = parseCommentCell(this.commentQuestion, restoreFormula(cell));
    return result.ok ? result.value : reader.refuse(COMMENT_FIELD, result.fault.key, result.fault.params);
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
