import { answerColumns, type StoredQuestion } from '#app/domain/survey/answer-columns.ts';
import type { Definition, Level } from '#app/domain/survey/definition.ts';
import { answerCodes, type AnswerCode } from './answer-codes.ts';

/** Between the codes of a `multiple` answer in a file (docs/files.md#columns-of-a-response-file). */
export const CODE_SEPARATOR = '|';

type Render = (value: number) => string;

function defect(question: StoredQuestion, value: number): RangeError {
  return new RangeError(`the stored value ${value} is no answer to the question ${question.id}`);
}

function maskRenderer(question: StoredQuestion, codes: readonly AnswerCode[]): Render {
  const known = codes.reduce((mask, { value }) => mask | value, 0);
  return (mask) => {
    if (!Number.isInteger(mask) || mask <= 0 || (mask & ~known) !== 0) throw defect(question, mask);
    const chosen = codes.filter(({ value }) => (mask & value) !== 0);
    return chosen.map(({ code }) => code).join(CODE_SEPARATOR);
  };
}

function renderer(question: StoredQuestion, levels: readonly Level[]): Render {
  if (question.type === 'number') return String;
  const codes = answerCodes(question, levels);
  if (question.type === 'multiple') return maskRenderer(question, codes);
  const byValue = new Map(codes.map(({ code, value }) => [value, code]));
  return (value) => {
    const code = byValue.get(value);
    if (code === undefined) throw defect(question, value);
    return code;
  };
}

/**
 * The way back from stored answers to the codes of the form, for files: one text per `answerColumns(definition)`,
 * empty for no answer, the codes of a `multiple` joined with `|`. Prepared once, then called per response.
 * The returned function throws RangeError on a row that is no response to this definition.
 */
function answerRenderer(definition: Definition): (answers: readonly (number | null)[]) => string[] {
  const renderers = answerColumns(definition).map(({ question }) =>
    renderer(question, definition.scale.levels),
  );
  return (answers) => {
    if (answers.length !== renderers.length) {
      throw new RangeError(`${answers.length} answers are stored, the form asks ${renderers.length}`);
    }
    return renderers.map((render, index) => {
      const value = answers[index] ?? null;
      return value === null ? '' : render(value);
    });
  };
}

/** As `answerRenderer`, for a single response. */
export function renderAnswers(definition: Definition, answers: readonly (number | null)[]): string[] {
  return answerRenderer(definition)(answers);
}
