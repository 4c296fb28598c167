import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import {
  isStoredIn,
  readAnswer,
  rulesOf,
  type NumericQuestion,
  type Question,
  type QuestionType,
} from '#app/domain/survey/question-types/register.ts';
import eslintConfig from '../../../eslint.config.js';

const text = { vi: 'Câu hỏi', en: 'Question' };
const base = { id: 'asked', text, required: false };
const options = ['one', 'two', 'three'].map((code) => ({ code, label: { vi: code, en: code } }));
const levels = [1, 2, 3].map((value) => ({ value, label: text, satisfied: value > 1 }));
const words = { locale: 'vi', yesNo: ['Có', 'Không'] } as const;

/** One question of every type; a new type does not compile until it is here. */
const QUESTIONS: { readonly [Type in QuestionType]: Extract<Question, { type: Type }> } = {
  level: { ...base, type: 'level', notApplicable: true },
  single: { ...base, type: 'single', options },
  multiple: { ...base, type: 'multiple', options },
  yes_no: { ...base, type: 'yes_no' },
  number: { ...base, type: 'number', min: -5, max: 5 },
  text: { ...base, id: 'comment', type: 'text', maxLength: 10 },
  trait: { ...base, type: 'trait', options },
};

const all: readonly Question[] = Object.values(QUESTIONS);
const numeric = all.filter((question): question is NumericQuestion => !isStoredIn(question, 'comments'));

describe('a type of question', () => {
  test.each(all)('$type has a label for each of its codes', (question) => {
    const rules = rulesOf(question);
    expect(rules.labels(question, levels, words)).toHaveLength(rules.codes(question, levels).length);
  });

  test.each(numeric)('$type stores of each of its codes what it says', (question) => {
    for (const { code, value } of rulesOf(question).codes(question, levels)) {
      expect(readAnswer(question, levels, [code])).toEqual({ ok: true, value, isAnswered: true });
    }
  });

  test.each(numeric)('$type takes nothing given for no answer', (question) => {
    expect(readAnswer(question, levels, ['', ''])).toEqual({ ok: true, value: null, isAnswered: false });
  });

  test.each(numeric)('$type takes two answers only where several may be chosen', (question) => {
    const [first = '1', second = '2'] = rulesOf(question)
      .codes(question, levels)
      .map(({ code }) => code);
    expect(readAnswer(question, levels, [first, second]).ok).toBe(rulesOf(question).kind === 'codes');
  });

  test.each(all)('$type is read by its schema as it is written', (question) => {
    expect(rulesOf(question).schema.parse(question)).toEqual(question);
  });
});

describe('the type of a question', () => {
  const [, ...rules] = eslintConfig
    .flatMap(({ files, rules: given }) => (files === undefined ? [given?.['no-restricted-syntax']] : []))
    .filter((rule) => Array.isArray(rule))
    .flat();

  function faults(code: string): number {
    const config = { rules: { 'no-restricted-syntax': ['error', ...rules] } } as Linter.Config;
    const languageOptions = { parser: tseslint.parser as Linter.Parser };
    return new Linter().verify(code, [{ ...config, languageOptions, files: ['**'] }]).length;
  }

  test.each([
    "question.type === 'level'",
    "numbered.question.type !== 'text'",
    "questions.filter(({ type }) => type === 'trait')",
    "['single', 'multiple'].includes(question.type)",
    "switch (question.type) { case 'number': break; }",
  ])('is tested nowhere but in the register: %s', (code) => {
    expect(faults(code)).toBe(1);
  });

  test.each(["field.type === 'radio'", "cell.type === 'error'", 'RENDERERS[question.type]'])(
    'is not what lint takes this for: %s',
    (code) => {
      expect(faults(code)).toBe(0);
    },
  );
});
