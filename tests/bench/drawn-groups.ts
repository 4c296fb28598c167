import { cellOf } from '#app/domain/results/figures/cell-math.ts';
import type { Cell } from '#app/domain/results/figures/cell.ts';
import type { Definition } from '#app/domain/survey/definition.ts';

const [SKIPPED, UNHAPPY] = [0.04, 0.08];
/** So many different groups of each size are made. */
const VARIANTS = 50;
/** More than any questionnaire asks. */
const MOST_ANSWERS = 60;

/** Whole numbers from one to another, drawn by chance. */
export const wholeNumbers = (random: () => number) => (from: number, to: number) =>
  from + Math.floor(random() * (to - from + 1));

/** Groups of up to so many people who are seldom dissatisfied, one drawn of those of a size. */
export function drawnGroups(
  definition: Definition,
  random: () => number,
  most: number,
): (people: number) => Cell | undefined {
  const int = wholeNumbers(random);
  const answer = () => (random() < SKIPPED ? null : random() < UNHAPPY ? int(1, 3) : int(4, 5));
  const person = () => Array.from({ length: MOST_ANSWERS }, answer);
  const groups = Array.from({ length: most + 1 }, (_, people) =>
    Array.from({ length: VARIANTS }, (): Cell =>
      cellOf(definition, 'top2', Array.from({ length: people }, person)),
    ),
  );
  return (people) => groups[people]?.[int(0, VARIANTS - 1)];
}
