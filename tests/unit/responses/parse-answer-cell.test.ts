import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAnswerCell, parseCommentCell } from '#app/domain/responses/parse-answer-cell.ts';
import { parseAnswers, toFormFields } from '#app/domain/responses/parse-answers.ts';
import { answerColumns, type StoredQuestion } from '#app/domain/survey/answer-columns.ts';
import { rulesOf } from '#app/domain/survey/question-types/register.ts';
import { sample } from '#tests/support/sample-definition.ts';

const { levels } = sample.scale;
const columns = answerColumns(sample);
const maybe = (values: fc.Arbitrary<number>) => fc.option(values, { nil: null });
/** Any row that a form can leave behind: `overall` is required, the reasons need a low level. */
const storedAnswers = fc
  .tuple(
    fc.integer({ min: 1, max: 5 }),
    maybe(fc.integer({ min: 1, max: 5 })),
    maybe(fc.integer({ min: 0, max: 1 })),
    maybe(fc.integer({ min: 0, max: 20 })),
    maybe(fc.integer({ min: 1, max: 2 })),
    maybe(fc.integer({ min: 1, max: 7 })),
  )
  .map((row) => (Math.min(row[0], row[1] ?? 5) <= 3 ? row : row.with(5, null)));

function question(id: string): StoredQuestion {
  const found = columns.find((column) => column.question.id === id);
  if (found === undefined) throw new Error(`the sample has no ${id}`);
  return found.question;
}

function cell(id: string, text: string) {
  return parseAnswerCell(question(id), levels, text);
}

/** A stored row as the cells of a file, written from what the register says of each type. */
function toCells(answers: readonly (number | null)[]): string[] {
  return columns.map(({ question: asked, index }) => {
    const value = answers[index] ?? null;
    if (value === null) return '';
    const rules = rulesOf(asked);
    const codes = rules.codes(asked, levels);
    if (codes.length === 0) return String(value);
    const isChosen = (code: number) => (rules.kind === 'codes' ? (value & code) !== 0 : value === code);
    return codes.flatMap((entry) => (isChosen(entry.value) ? [entry.code] : [])).join('|');
  });
}

describe('answers written to a file', () => {
  test('are the codes of the form, empty for no answer', () => {
    expect(toCells([2, null, 0, 12, 2, 0b101])).toEqual(['2', '', 'no', '12', 'online', 'attitude|system']);
  });

  test('read back as cells are the answers that were stored', () => {
    fc.assert(
      fc.property(storedAnswers, (answers) => {
        const cells = toCells(answers);
        const read = columns.map((column, index) =>
          parseAnswerCell(column.question, levels, cells[index] ?? ''),
        );
        expect(read).toEqual(answers.map((value) => ({ ok: true, value })));
      }),
    );
  });

  test('sent as a form again are the answers that were stored', () => {
    fc.assert(
      fc.property(storedAnswers, (answers) => {
        const entries = toCells(answers).flatMap((codes, index) =>
          codes.split('|').map((code): [string, string] => [columns[index]?.question.id ?? '', code]),
        );
        const result = parseAnswers(sample, toFormFields(entries));
        expect(result).toEqual({ ok: true, value: { answers, traits: [null], comment: null } });
      }),
    );
  });
});

describe('a cell of a file to import', () => {
  test.each(['', ' ', 'na', 'NA', ' na '])('%j is no answer, required or not', (text) => {
    for (const column of columns) {
      expect(parseAnswerCell(column.question, levels, text)).toEqual({ ok: true, value: null });
    }
  });

  test.each([
    ['overall', ' 5 ', 5],
    ['on_time', 'yes', 1],
    ['visits', '3', 3],
    ['reasons', 'system | attitude', 0b101],
    ['reasons', 'waiting|', 0b010],
  ])('in column %s, %j is read', (id, text, value) => expect(cell(id, text)).toEqual({ ok: true, value }));

  test.each([
    ['overall', '6', 'answers.cellUnknown', '1, 2, 3, 4, 5, na'],
    ['overall', '5.0', 'answers.cellUnknown', '1, 2, 3, 4, 5, na'],
    ['overall', '1|2', 'answers.cellUnknown', '1, 2, 3, 4, 5, na'],
    ['on_time', 'có', 'answers.cellUnknown', 'yes, no, na'],
    ['reasons', 'attitude|noise', 'answers.cellUnknown', 'attitude, waiting, system, na'],
  ])('in column %s, %j is refused with the codes that fit', (id, text, key, codes) => {
    expect(cell(id, text)).toEqual({
      ok: false,
      fault: { key, params: { question: id, value: text, codes } },
    });
  });

  test('that is no number, or one out of range, says so', () => {
    expect(cell('visits', 'hai')).toMatchObject({ fault: { key: 'answers.cellNotNumber' } });
    expect(cell('visits', '21')).toMatchObject({
      fault: { key: 'answers.cellOutOfRange', params: { min: 0, max: 20 } },
    });
  });

  test('with a long or broken value is shown short and on one line', () => {
    const result = cell('overall', `1\n${'x'.repeat(100)}`);
    expect(result).toMatchObject({ fault: { params: { value: `1 ${'x'.repeat(38)}…` } } });
  });

  test('with a comment is cleaned as a form’s comment is, and refused when too long', () => {
    const comment = {
      id: 'comment',
      type: 'text',
      maxLength: 5,
      required: false,
      text: { vi: 'Góp ý', en: 'Comment' },
    } as const;
    expect(parseCommentCell(comment, ' a\r\nb\u0000 ')).toEqual({ ok: true, value: 'a\nb' });
    expect(parseCommentCell(comment, '')).toEqual({ ok: true, value: null });
    expect(parseCommentCell(comment, 'dài quá')).toEqual({
      ok: false,
      fault: { key: 'answers.cellTooLong', params: { question: 'comment', max: 5, length: 7 } },
    });
  });
});
