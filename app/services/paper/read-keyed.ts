import { FieldsRefused, type Fault } from '#app/domain/errors.ts';
import { columnQuestions } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { COMMENT_FIELD } from '#app/domain/survey/reserved-names.ts';
import { AnswerCells, type GivenAnswers } from '#app/services/responses/import/answer-cells.ts';
import { FileRefused, ProblemList } from '#app/services/tables/problems.ts';
import { RecordReader } from '#app/services/tables/record-reader.ts';

/** What was keyed from a sheet by the fields of its form (`q0`, `q1` ..., `comment`); several values where several boxes are marked. */
export type KeyedValues = ReadonlyMap<string, readonly string[]>;

/** The most that is wrong with one sheet. */
const MOST_FAULTS = 200;

/** The field of a question in the form of a sheet: by the question's place in its definition. */
function fieldNamed(definition: Definition, column: string): string {
  return column === COMMENT_FIELD
    ? COMMENT_FIELD
    : `q${definition.questions.findIndex(({ id }) => id === column)}`;
}

function faultsOf(error: FileRefused, definition: Definition): [Fault, ...Fault[]] {
  const faults = error.problems.map(({ column, reason, params = {} }): Fault => ({
    field: fieldNamed(definition, column ?? ''),
    message: { key: reason, params },
  }));
  const [first, ...others] = faults;
  if (first === undefined) throw error;
  return [first, ...others];
}

/**
 * Reads what was keyed as a line of a file of responses is read: the same codes, and blanks where a question was left out.
 * @throws FieldsRefused of the fields `q0` and so on, and `comment`.
 */
export function readKeyed(definition: Definition, values: KeyedValues): GivenAnswers {
  const columns = [...columnQuestions(definition).map(({ id }) => id), COMMENT_FIELD];
  const valuesOf = (id: string) => values.get(fieldNamed(definition, id)) ?? [];
  const cells = columns.map((id) =>
    valuesOf(id)
      .filter((value) => value !== '')
      .join('|'),
  );
  const places = new Map(columns.map((id, place) => [id, place]));
  const problems = new ProblemList(MOST_FAULTS);
  const record = { line: 1, cells };
  const known = { places, absent: [], ignored: [], width: columns.length };
  const given = new AnswerCells(definition).read(new RecordReader(record, known, problems));
  try {
    problems.throwIfAny('');
  } catch (error) {
    throw error instanceof FileRefused ? new FieldsRefused('invalid', faultsOf(error, definition)) : error;
  }
  return given;
}

/** Whether a sheet says anything at all. */
export function saysNothing({ answers, comment }: Pick<GivenAnswers, 'answers' | 'comment'>): boolean {
  return comment === null && answers.every((answer) => answer === null);
}
