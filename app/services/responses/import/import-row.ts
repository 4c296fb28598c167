import { excerpt } from '#app/domain/excerpt.ts';
import { channelCode, CHANNELS } from '#app/domain/responses/channel.ts';
import {
  parseAnswerCell,
  parseCommentCell,
  type CellResult,
} from '#app/domain/responses/parse-answer-cell.ts';
import { addDays, localDate, startOfDate, type IsoDate } from '#app/domain/periods/date.ts';
import { columnQuestions, commentQuestion } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import {
  isStoredIn,
  type NumericQuestion,
  type QuestionStoredIn,
} from '#app/domain/survey/question-types/register.ts';
import { COMMENT_FIELD } from '#app/domain/survey/reserved-names.ts';
import { parseMomentCell } from '#app/domain/tables/date-cell.ts';
import { restoreFormula } from '#app/domain/tables/formula.ts';
import type { RecordReader } from '#app/services/tables/record-reader.ts';
import type { StagedResponse } from '#db/queries/responses/responses-import.ts';
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
  return { column: question.id, isTrait: isStoredIn(question, 'traits'), parse };
}

/** Reads the lines of a response file against their round. */
export class ResponseRowParser {
  private readonly cells: readonly AnswerCell[];
  private readonly commentQuestion: QuestionStoredIn<'comments'> | undefined;
  private readonly begin: number;
  private readonly end: number;

  constructor(private readonly target: ImportTarget) {
    const { definition, from, to } = target;
    this.cells = columnQuestions(definition).map((question) => answerCell(definition, question));
    this.commentQuestion = commentQuestion(definition);
    this.begin = startOfDate(from).getTime();
    this.end = startOfDate(addDays(to, 1)).getTime();
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
    const key =
      keyText === null
        ? null
        : {
            text: keyText,
            submissionKey: importedSubmissionKey(this.target.slug, keyText),
            digest: contentDigest(content),
          };
    return { line: reader.line, ...place.ids, channel, answeredAt, answers, traits: given, comment, key };
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
    const unitId = units.get(unit) ?? this.refuseUnit(reader, unit);
    const area = reader.text('service_area_code');
    const serviceAreaId = area === '' ? null : (serviceAreas.get(area) ?? null);
    if (area !== '' && serviceAreaId === null) {
      reader.refuse('service_area_code', 'tables.unknownServiceArea', { value: excerpt(area) });
    }
    const counter = reader.text('counter_code');
    const counterId = counter === '' ? null : (counters.get(unitId)?.get(counter) ?? null);
    if (counter !== '' && counterId === null && unitId !== 0) {
      reader.refuse('counter_code', 'tables.unknownCounter', { value: excerpt(counter) });
    }
    return { ids: { unitId, counterId, serviceAreaId }, codes: [unit, area, counter] };
  }

  /** Excel strips leading zeros from codes; the message tells what happened. */
  private refuseUnit(reader: RecordReader, value: string): 0 {
    const likely = [2, 5].map((digits) => value.padStart(digits, '0')).find((code) => this.isUnit(code));
    if (value === '') reader.refuse('unit_code', 'tables.empty');
    else if (likely !== undefined)
      reader.refuse('unit_code', 'tables.unitCodeWithoutZeros', { value, likely });
    else reader.refuse('unit_code', 'tables.unitNotInRound', { value: excerpt(value) });
    return 0;
  }

  private isUnit(code: string): boolean {
    return this.target.lookups.units.has(code);
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
    const cell = reader.text(COMMENT_FIELD);
    if (cell === '') return null;
    if (!this.commentQuestion) return reader.refuse(COMMENT_FIELD, 'tables.noCommentQuestion');
    const result = parseCommentCell(this.commentQuestion, restoreFormula(cell));
    return result.ok ? result.value : reader.refuse(COMMENT_FIELD, result.fault.key, result.fault.params);
  }

  private parseKey(reader: RecordReader): string | null {
    const column = this.target.keyColumn;
    if (column === null) return null;
    const key = reader.text(column).normalize('NFC');
    if (key === '') return reader.refuse(column, 'tables.empty');
    return key.length > MAX_KEY ? reader.refuse(column, 'tables.keyTooLong', { max: MAX_KEY }) : key;
  }
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
