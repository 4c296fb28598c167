import { describe, expect, test } from 'vitest';
import {
  isStoredIn,
  readAnswer,
  rulesOf,
  type NumericQuestion,
  type Question,
  type QuestionType,
} from '#app/domain/survey/question-types/register.ts';

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
