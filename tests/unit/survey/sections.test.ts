import { expect, test } from 'vitest';
import { isLongForm, partsOf, toSections } from '#app/components/survey/sections.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';

const registry = await loadRegistry();

function shipped(key: string): Definition {
  const definition = registry.definitions.get(key);
  if (definition === undefined) throw new Error(`${key} is not shipped`);
  return definition;
}

test('the short form of the counter is one list without headings and numbers', () => {
  const sections = toSections(shipped('counter-quick@1'));
  expect(isLongForm(shipped('counter-quick@1'))).toBe(false);
  expect(sections.map(({ heading }) => heading)).toEqual([null]);
  expect(sections[0]?.questions.every(({ number }) => number === null)).toBe(true);
});

test('the form of 22 criteria has a section for each factor, one about the person and the comment last', () => {
  const sections = toSections(shipped('sipas-2017@1'));
  expect(sections.map(({ heading }) => heading?.kind ?? null)).toEqual([
    ...Array.from({ length: 5 }, () => 'factor'),
    'about',
    null,
  ]);
  expect(sections.at(-1)?.questions.map(({ question }) => question.type)).toEqual(['text']);
});

test.each([...registry.definitions.keys()])(
  '%s shows each question once, in the order of its file',
  (key) => {
    const definition = shipped(key);
    const shown = toSections(definition).flatMap(({ questions }) => questions);
    expect(shown.map(({ question }) => question.id)).toEqual(definition.questions.map(({ id }) => id));
  },
);

test('criteria are numbered through all sections; what is asked of the person is not', () => {
  const numbers = toSections(shipped('sipas-2017@1')).flatMap(({ questions }) =>
    questions.map(({ question, number }) => [question.type, number] as const),
  );
  expect(numbers.filter(([type]) => type === 'level').map(([, number]) => number)).toEqual(
    Array.from({ length: 22 }, (_, index) => index + 1),
  );
  expect(numbers.filter(([type]) => type !== 'level').every(([, number]) => number === null)).toBe(true);
});

test('a question that leads to another one stays in the part where it stands, which is counted once', () => {
  const form = shipped('sipas-2017@1');
  const leading = { id: 'used', type: 'yes_no', text: { vi: 'Có?', en: 'Yes?' }, required: false } as const;
  const questions = [...form.questions.slice(0, 2), leading, ...form.questions.slice(2)];
  const [last] = form.questions;
  const sections = toSections({ ...form, questions });
  expect(sections).toHaveLength(toSections(form).length);
  expect(sections[0]?.questions.map(({ question }) => question.id)).toContain('used');
  const apart = toSections({ ...form, questions: [...form.questions.slice(1), last!] });
  expect(partsOf(apart)).toHaveLength(5);
});
