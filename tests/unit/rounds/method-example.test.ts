import { expect, test } from 'vitest';
import { exampleOf } from '#app/domain/results/print/method-example.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';

const registry = await loadRegistry();

// 22 criteria. All answers in one pot: 44 satisfied of 55. By criterion: 2 of 3 in eleven, 2 of 2 in eleven.
test.each([
  ['sipas-2017@1', 'sipas-2017-pooled', '80,00%'],
  ['sipas-2017@1', 'top2-mean-of-criteria', '83,33%'],
])('three people by %s and %s', (definition, method, rate) => {
  const example = exampleOf(registry.definitions.get(definition)!, registry.methods.get(method)!, 'vi');
  expect(example.rate.replace(/\s/g, '')).toBe(rate);
  expect(example.levels).toEqual(['Rất hài lòng', 'Hài lòng', 'Rất không hài lòng']);
});

test('every method explains itself for every questionnaire that it fits', () => {
  const all = [...registry.definitions.values()].flatMap((definition) =>
    [...registry.methods.values()].flatMap((method) => {
      try {
        return [exampleOf(definition, method, 'en').rate];
      } catch (error) {
        if (error instanceof RangeError) return [];
        throw error;
      }
    }),
  );
  expect(all.length).toBeGreaterThan(4);
  expect(all.every((rate) => /\d/.test(rate))).toBe(true);
});
