import { expect, test } from 'vitest';
import { asksLevelsAlone, countsOfForm, judgedFigures } from '#app/domain/officials/judged-figures.ts';
import { officialsState } from '#app/domain/officials/officials-state.ts';
import { shownProgress } from '#app/domain/officials/shown-progress.ts';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import { definitionSchema, type Definition } from '#app/domain/survey/definition.ts';

const words = (text: string) => ({ vi: text, en: text });
const criterion = (id: string, factor: string) => ({ id, type: 'level', factor, text: words(id) });

/** Two factors on a scale of 1 to 5: one of two criteria, one of a single one. */
const form: Definition = definitionSchema.parse({
  id: 'thu',
  version: 1,
  title: words('Thử'),
  source: { status: 'draft', reference: 'thử' },
  scale: {
    levels: [1, 2, 3, 4, 5].map((value) => ({ value, label: words(`${value}`), satisfied: value > 3 })),
  },
  factors: ['lead', 'people'].map((id) => ({ id, title: words(id) })),
  questions: [criterion('plan', 'lead'), criterion('will', 'lead'), criterion('skill', 'people')],
});

/** What several forms come to, added up as the database adds them. */
const sumOf = (forms: readonly (readonly (number | null)[])[]) => ({
  forms: forms.length,
  counts: forms
    .map((answers) => countsOfForm(form, answers))
    .reduce((sum, counts) => sum.map((count, place) => count + (counts[place] ?? 0))),
});

test('a form is one count at each level that was chosen, and none for what was left out', () => {
  expect(countsOfForm(form, [5, null, 1])).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
});

test('each criterion weighs the same in its factor and in the whole, however many answered it', () => {
  const forms = [
    [5, 1, 3],
    [4, 1, 3],
    [3, null, 3],
  ];
  const { forms: people, overall, factors, criteria } = judgedFigures(form, sumOf(forms), 2);
  expect(people).toBe(3);
  expect(criteria).toEqual([
    { answers: 3, mean: 4 },
    { answers: 2, mean: 1 },
    { answers: 3, mean: 3 },
  ]);
  expect(factors).toEqual([2.5, 3]);
  expect(overall).toBeCloseTo(8 / 3, 12);
});

test('a unit that fewer people than the threshold judged tells nothing, not even how many they were', () => {
  const told = judgedFigures(form, sumOf(Array.from({ length: 4 }, () => [5, 5, 5])), 5);
  const hidden = { answers: null, mean: null };
  expect(told).toEqual({
    forms: null,
    overall: null,
    factors: [null, null],
    criteria: [hidden, hidden, hidden],
  });
});

test('a criterion that few people answered takes no part in the figures that are shown', () => {
  const most = Array.from({ length: 5 }, () => [4, null, 4] as const);
  const few = (answer: number | null) => judgedFigures(form, sumOf([...most, [4, answer, 4]]), 5);
  expect(few(1).criteria[1]).toEqual({ answers: null, mean: null });
  // Whatever that one person said, nothing that is shown is another.
  expect(few(1)).toEqual(few(5));
  expect(few(1)).toEqual(few(null));
});

test('officials are asked by level questions alone', () => {
  expect(asksLevelsAlone(form)).toBe(true);
  const text = definitionSchema.parse({
    ...form,
    questions: [...form.questions, { id: 'comment', type: 'text', maxLength: 100, text: words('Góp ý') }],
  });
  expect(asksLevelsAlone(text)).toBe(false);
});

test.each([
  [{ openedAt: null, closedAt: null }, '2026-12-01', 'draft'],
  [{ openedAt: new Date(0), closedAt: null }, '2026-12-10', 'open'],
  [{ openedAt: new Date(0), closedAt: null }, '2026-12-11', 'ended'],
  [{ openedAt: new Date(0), closedAt: new Date(1) }, '2026-12-01', 'closed'],
])('with %j on %s a round that runs until 10/12 is %s', (round, today, state) => {
  const day = parseIsoDate(today);
  if (day === null) throw new Error('no date');
  expect(officialsState({ ...round, lastOn: '2026-12-10' }, day)).toBe(state);
});

test('the progress of a group is told from as many people on as the threshold, and of a draft', () => {
  const group = { invited: 4, begun: 2, finished: 1 };
  expect(shownProgress(group, 5)).toEqual({ invited: 4, begun: null, finished: null, rate: null });
  expect(shownProgress(group, 4)).toEqual({ ...group, rate: 50 });
  expect(shownProgress({ invited: 4, begun: 0, finished: 0 }, null)).toMatchObject({ begun: 0, rate: 0 });
  expect(shownProgress({ invited: 0, begun: 0, finished: 0 }, 5).rate).toBeNull();
});
