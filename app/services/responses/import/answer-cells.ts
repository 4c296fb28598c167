import { damagedSentences } from '#app/domain/locale/damage-reason.ts';
import {
  cellCodes,
  parseAnswerCell,
  parseCommentCell,
  type CellResult,
} from '#app/domain/responses/parse-answer-cell.ts';
import { askedQuestions, isConditional } from '#app/domain/survey/asked-questions.ts';
import { columnQuestions, commentQuestion } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import {
  isStoredIn,
  type NumericQuestion,
  type QuestionStoredIn,
} from '#app/domain/survey/question-types/register.ts';
import { COMMENT_FIELD } from '#app/domain/survey/reserved-names.ts';
import { restoreFormula } from '#app/domain/tables/formula.ts';
import type { RecordReader } from '#app/services/tables/record-reader.ts';

/** How many distinct texts of one column are cached; answers repeat, and parsing takes far longer. */
const REMEMBERED = 200;

interface AnswerCell {
  readonly column: string;
  readonly question: NumericQuestion;
  readonly isTrait: boolean;
  readonly parse: (cell: string) => CellResult<number>;
}

type Values = (number | null)[];

/** What a line of a file, or a sheet of paper, says: as it says it, and as it counts. */
export interface GivenAnswers {
  /** As they stand there. */
  readonly answers: readonly (number | null)[];
  /** Null when none was given. */
  readonly traits: readonly (number | null)[] | null;
  readonly comment: string | null;
  /** Without answers to questions that this person was not asked, as a form would have it: they count nowhere. */
  readonly counted: { readonly answers: Values; readonly traits: Values | null };
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

/** Reads the cells of the questions of a form: in files of responses, and of what is keyed from paper. */
export class AnswerCells {
  private readonly cells: readonly AnswerCell[];
  private readonly commentQuestion: QuestionStoredIn<'comments'> | undefined;

  constructor(private readonly definition: Definition) {
    this.cells = columnQuestions(definition).map((question) => answerCell(definition, question));
    this.commentQuestion = commentQuestion(definition);
  }

  /** The answers of a line; what is wrong with a cell is recorded by the reader. */
  read(reader: RecordReader): GivenAnswers {
    const answers = this.values(reader, false);
    const traits = this.values(reader, true);
    const given = traits.some((trait) => trait !== null) ? traits : null;
    const counted = {
      answers: this.askedOnly(reader, answers, false),
      traits: given && this.askedOnly(reader, given, true),
    };
    return { answers, traits: given, comment: this.comment(reader), counted };
  }

  private askedOnly(reader: RecordReader, values: Values, traits: boolean): Values {
    const cells = this.cells.filter(({ isTrait }) => isTrait === traits);
    const isSuspect = cells.some(({ question }, place) => isConditional(question) && values[place] !== null);
    if (!isSuspect) return values;
    const byId = new Map(this.cells.map(({ question }) => [question.id, question]));
    const asked = askedQuestions(this.definition, (id) => {
      const question = byId.get(id);
      return question === undefined ? [] : cellCodes(question, reader.text(id));
    });
    return values.map((value, place) => (asked.has(cells[place]?.column ?? '') ? value : null));
  }

  private values(reader: RecordReader, traits: boolean): Values {
    const values: Values = [];
    for (const { column, isTrait, parse } of this.cells) {
      if (isTrait !== traits) continue;
      const result = parse(reader.text(column));
      values.push(result.ok ? result.value : reader.refuse(column, result.fault.key, result.fault.params));
    }
    return values;
  }

  private comment(reader: RecordReader): string | null {
    const cell = reader.raw(COMMENT_FIELD).trim();
    if (cell === '') return null;
    const damage = damagedSentences(cell);
    if (damage !== null) return reader.refuse(COMMENT_FIELD, damage);
    if (!this.commentQuestion) return reader.refuse(COMMENT_FIELD, 'tables.noCommentQuestion');
    const result = parseCommentCell(this.commentQuestion, restoreFormula(cell));
    return result.ok ? result.value : reader.refuse(COMMENT_FIELD, result.fault.key, result.fault.params);
  }
}
