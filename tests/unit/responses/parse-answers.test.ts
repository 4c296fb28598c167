import { describe, expect, test } from 'vitest';
import answersMessages from '#app/messages/answers.json' with { type: 'json' };
import { parseAnswers, toFormFields, type ParsedAnswers } from '#app/domain/responses/parse-answers.ts';
import type { AnswerErrorKey } from '#app/domain/survey/question-types/answer.ts';
import type { CellFault } from '#app/domain/responses/parse-answer-cell.ts';
import { sample } from '#tests/support/sample-definition.ts';

function post(body: string | [string, unknown][]) {
  return parseAnswers(sample, toFormFields(typeof body === 'string' ? new URLSearchParams(body) : body));
}

function stored(body: string | [string, unknown][]): ParsedAnswers {
  const result = post(body);
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.errors)}`);
  return result.value;
}

function errors(body: string | [string, unknown][]) {
  const result = post(body);
  return result.ok ? [] : result.errors.map(({ question, key }) => `${question} ${key}`);
}

describe('a form sent by a citizen', () => {
  test('is stored in the order of the questionnaire', () => {
    const form =
      'overall=2&seats=4&on_time=yes&visits=3&channel_used=online&reasons=system&reasons=attitude&sex=male&comment=Ch%E1%BB%9D+l%C3%A2u';
    expect(stored(form)).toEqual({ answers: [2, 4, 1, 3, 2, 0b101], traits: [2], comment: 'Chờ lâu' });
  });

  test('may leave out everything that is not required', () => {
    expect(stored('overall=5')).toEqual({
      answers: [5, null, null, null, null, null],
      traits: [null],
      comment: null,
    });
  });

  test('may say "no opinion" where the questionnaire allows it, which is no answer', () => {
    expect(stored('overall=5&seats=na').answers[1]).toBeNull();
    expect(errors('overall=na')).toEqual(['overall answers.unknownChoice']);
  });

  test('keeps "no" apart from no answer', () => {
    expect(stored('overall=5&on_time=no&visits=0').answers.slice(2, 4)).toEqual([0, 0]);
  });

  test('loses the reasons when no level was low enough to ask for them', () => {
    expect(stored('overall=4&reasons=attitude').answers[5]).toBeNull();
    expect(stored('overall=4&seats=3&reasons=attitude').answers[5]).toBe(1);
    expect(errors('overall=4&reasons=no-such')).toEqual([]);
  });

  test('without a required answer is refused at that question', () => {
    expect(errors('seats=4')).toEqual(['overall answers.required']);
    expect(errors('overall=&seats=4')).toEqual(['overall answers.required']);
  });

  test('that is empty is refused, also with only a trait or "no opinion"', () => {
    const [question] = sample.questions;
    if (question === undefined) throw new Error('the sample has questions');
    const lenient = {
      ...sample,
      questions: [{ ...question, required: false }, ...sample.questions.slice(1)],
    };
    for (const body of ['', 'sex=male', 'seats=na', 'comment=++']) {
      const result = parseAnswers(lenient, toFormFields(new URLSearchParams(body)));
      expect(result).toMatchObject({ ok: false, errors: [{ question: 'overall', key: 'answers.empty' }] });
    }
    expect(parseAnswers(lenient, toFormFields([['comment', 'Tốt']])).ok).toBe(true);
  });

  test('with several faults names each, in the order of the questionnaire', () => {
    const form: [string, string][] = [
      ['comment', 'a'.repeat(1001)],
      ['sex', 'x'],
      ['visits', 'hai'],
      ['seats', '9'],
    ];
    expect(errors(form)).toEqual([
      'overall answers.required',
      'seats answers.unknownChoice',
      'visits answers.notNumber',
      'sex answers.unknownChoice',
      'comment answers.tooLong',
    ]);
  });
});

describe('a form made by somebody hostile never fails and never stores a wrong row', () => {
  test.each([
    '0',
    '6',
    '9',
    '99',
    '-1',
    '1.0',
    'NaN',
    'null',
    '5 ',
    ' 5',
    '05',
    '+5',
    '5e0',
    '0x5',
    '６',
    '５',
    '٥',
    'na ',
    'NA',
    '5\u0000',
    '[object Object]',
    'true',
  ])('the level %j is refused', (value) =>
    expect(errors([['overall', value]])).toEqual(['overall answers.unknownChoice']),
  );

  test.each(['hai', '1.5', '1e3', '２', '--1', '1 2', '9'.repeat(400), 'Infinity'])(
    'the number %j is refused',
    (value) => {
      expect(
        errors([
          ['overall', '5'],
          ['visits', value],
        ]),
      ).toEqual(['visits answers.notNumber']);
    },
  );

  test.each(['-1', '21', '999999999'])(
    'the number %s is out of range, and the error says of which',
    (value) => {
      const result = post([
        ['overall', '5'],
        ['visits', value],
      ]);
      expect(result).toMatchObject({ errors: [{ key: 'answers.outOfRange', params: { min: 0, max: 20 } }] });
    },
  );

  test('a number may be typed with spaces around', () => {
    expect(
      stored([
        ['overall', '5'],
        ['visits', ' 02 '],
      ]).answers[3],
    ).toBe(2);
  });

  test.each([
    ['two different levels', 'overall=1&overall=5', 'overall'],
    ['the same level twice', 'overall=5&overall=5', 'overall'],
    ['two options of a single choice', 'overall=5&channel_used=online&channel_used=counter', 'channel_used'],
    ['two traits', 'overall=5&sex=male&sex=female', 'sex'],
    ['two comments', 'overall=5&comment=a&comment=b', 'comment'],
  ])('%s are refused', (_name, form, question) => {
    expect(errors(form)).toEqual([`${question} answers.repeated`]);
  });

  test('the same reason many times is one reason', () => {
    expect(stored(`overall=1${'&reasons=waiting'.repeat(5000)}`).answers[5]).toBe(0b010);
  });

  test.each(['overall[]=1', 'overall[0]=1', 'overall[$ne]=1', 'OVERALL=1', 'answers.overall=1'])(
    'the field %s is no question',
    (field) => expect(errors(field)).toEqual(['overall answers.required']),
  );

  test('fields that the questionnaire does not ask for are ignored', () => {
    const extra =
      '__proto__=1&constructor=1&toString=1&unit_id=2&definition=other&hasOwnProperty=x&answers=5';
    expect(stored(`overall=5&${extra}`)).toEqual(stored('overall=5'));
    expect({}).not.toHaveProperty('unit_id');
  });

  test('a file in the place of an answer is no answer', () => {
    expect(errors([['overall', { name: 'a.exe' }]])).toEqual(['overall answers.required']);
    expect(
      stored([
        ['overall', '5'],
        ['comment', { size: 1 }],
      ]).comment,
    ).toBeNull();
  });

  test('a comment of a megabyte is refused as it came, uncomposed: composing it would take seconds', () => {
    const marks = '\u0323\u0301'.repeat(500_000);
    const result = post([
      ['overall', '5'],
      ['comment', `a${marks}`],
    ]);
    expect(result).toMatchObject({
      errors: [{ key: 'answers.tooLong', params: { max: 1000, length: 1_000_001 } }],
    });
  });
});

describe('the words of the errors', () => {
  test('exist in both languages with the same places', () => {
    const places = (texts: Record<string, string>) =>
      Object.entries(texts).map(([key, text]) => [key, [...text.matchAll(/\{\w+\}/g)].map(String).sort()]);
    expect(places(answersMessages.en)).toEqual(places(answersMessages.vi));
    const texts: Record<AnswerErrorKey | CellFault['key'], string> = answersMessages.vi;
    for (const key of Object.keys(texts)) expect(key).toMatch(/^answers\./);
  });
});
