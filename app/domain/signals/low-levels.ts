import { levelColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';

/** The levels of a low answer: those in the lower half of the scale that are not satisfied; of five levels the lowest two. */
export function lowLevels({ scale }: Pick<Definition, 'scale'>): number[] {
  const half = Math.floor(scale.levels.length / 2);
  return scale.levels
    .toSorted((a, b) => a.value - b.value)
    .slice(0, half)
    .filter(({ satisfied }) => !satisfied)
    .map(({ value }) => value);
}

/** Where answers stand whose low level makes a form dissatisfied: to criteria and overall; places in `answers`, from 0. */
export function judgedPlaces(definition: Definition): number[] {
  return levelColumns(definition).map(({ index }) => index);
}
