import { expect, test } from 'vitest';
import { checkDraft } from '#app/domain/survey/drafts/check-draft.ts';
import { draftOf, draftQuestion, type Draft } from '#app/domain/survey/drafts/draft.ts';
import { removeQuestion, withFittingBands } from '#app/domain/survey/drafts/edit-draft.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';

const { definitions } = await loadRegistry();
const draftFrom = (key: string): Draft => draftOf(definitions.get(key)!);
const quick = draftFrom('counter-quick@1');

const text = { vi: 'Bao nhiêu?', en: 'How many?' };
const withNumber = (min: number | null, max: number | null): Draft => ({
  ...quick,
  questions: [...quick.questions, draftQuestion({ key: 'n', id: 'n', type: 'number', text, min, max })],
});
const withOptions = (codes: readonly string[]): Draft => {
  const options = codes.map((code) => ({ code, label: text }));
  const added = draftQuestion({ key: 'm', id: 'm', type: 'multiple', text, options });
  return { ...quick, questions: [...quick.questions, added] };
};
const withLevels = (change: (levels: Draft['levels']) => Draft['levels']): Draft => ({
  ...quick,
  levels: change(quick.levels),
});

test.each([
  ['fewer than two levels', withLevels((levels) => levels.slice(4)), 'fewLevels value_1'],
  [
    'two levels with one value',
    withLevels((levels) => levels.map((level) => ({ ...level, value: Math.min(4, level.value) }))),
    'valueTwice value_4',
  ],
  [
    'no satisfied level',
    withLevels((levels) => levels.map((level) => ({ ...level, satisfied: false }))),
    'noSatisfied satisfied_4',
  ],
  [
    'a satisfied level below one that is not',
    withLevels((levels) => levels.map((level, place) => ({ ...level, satisfied: place < 2 }))),
    'satisfiedBelow satisfied_2',
  ],
  ['a smallest number above the largest', withNumber(9, 1), 'minAboveMax min'],
  ['a number without a limit', withNumber(null, 10), 'between min'],
  ['a code with spaces and marks', withOptions(['mot', 'mã hai']), 'code option_code_1'],
  [
    'more options than can be stored',
    withOptions(Array.from({ length: 16 }, (_, place) => `o${place}`)),
    'manyOptions option_label_15_0',
  ],
])('a draft with %s says so in words, at the field', (_name, draft, expected) => {
  const faults = checkDraft(draft).filter(({ isFault }) => isFault);
  const said = faults.map(({ place, message }) => {
    const field = 'field' in place ? place.field : '';
    return `${message.key.replace('questionnaires.check.', '')} ${field}`;
  });
  expect(said[0]).toBe(expected);
});

test('grades of a sum go with the criteria they were made for, not with other wording', () => {
  const before = draftFrom('one-stop-evaluation@1');
  expect(before.bands.length).toBeGreaterThan(0);
  const reworded = { ...before, title: { ...before.title, vi: 'Khác' } };
  expect(withFittingBands(before, reworded).bands).toEqual(before.bands);
  const fewer = withFittingBands(before, removeQuestion(before, before.questions[0]!.key));
  expect(fewer.bands).toEqual([]);
  expect(checkDraft(fewer).filter(({ isFault }) => isFault)).toEqual([]);
  expect(withFittingBands(fewer, before).bands).toEqual(before.bands);
});
