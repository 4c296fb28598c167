import { describe, expect, test } from 'vitest';
import {
  answerColumns,
  criterionColumns,
  levelColumns,
  overallColumns,
} from '#app/domain/survey/answer-columns.ts';
import { FORM, level } from '#tests/support/results/definitions.ts';

describe('places of answers in a stored response', () => {
  test('texts and traits of the respondent take no place among the answers', () => {
    expect(answerColumns(FORM).map(({ index, question }) => `${index} ${question.id}`)).toEqual([
      '0 q1',
      '1 q2',
      '2 q3',
      '3 again',
      '4 q4',
      '5 q5',
      '6 q6',
      '7 overall',
      '8 visits',
    ]);
  });

  test('level questions keep the form order and know their place among the answers', () => {
    expect(levelColumns(FORM).map(({ index, levelIndex }) => [levelIndex, index])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 4],
      [4, 5],
      [5, 6],
      [6, 7],
    ]);
  });

  test('criteria are the level questions of a factor; the overall question is none', () => {
    expect(
      criterionColumns(FORM).map(({ question, factorIndex }) => `${question.id} ${factorIndex}`),
    ).toEqual(['q1 0', 'q2 0', 'q3 0', 'q4 1', 'q5 1', 'q6 2']);
    expect(overallColumns(FORM).map(({ question }) => question.id)).toEqual(['overall']);
  });

  test('a criterion of a factor that the form does not have is refused', () => {
    expect(() => criterionColumns({ ...FORM, questions: [level('q1', 'nowhere')] })).toThrow(
      /unknown factor, nowhere/,
    );
  });
});
