import { cellOf } from '#app/domain/results/figures/cell-math.ts';
import { computeFigures } from '#app/domain/results/figures/compose.ts';
import { formatRate } from './wording.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { levelColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';

/** What a method makes of three people, for somebody who is about to choose it. */
export interface MethodExample {
  /** Texts of the levels that they chose: the highest, the second highest, and the lowest. */
  readonly levels: readonly [best: string, good: string, worst: string];
  /** The overall figure, as it is printed. */
  readonly rate: string;
}

/**
 * The overall figure of three sheets, computed as results are: one person chose the highest level everywhere, one the
 * second highest, and one the lowest, but only in the first half of the questions. Methods that put all answers into one
 * pot and methods that take means so differ.
 */
export function exampleOf(definition: Definition, method: Method, locale: Locale): MethodExample {
  const sorted = [...definition.scale.levels].sort((a, b) => b.value - a.value);
  const [best = sorted[0], good = best] = sorted;
  const worst = sorted.at(-1);
  if (!best || !good || !worst) throw new RangeError(`${definition.id} has no scale`);
  const columns = levelColumns(definition);
  const length = Math.max(0, ...columns.map(({ index }) => index + 1));
  const sheet = (value: number, asked = columns.length) => {
    const answers = new Array<number | null>(length).fill(null);
    for (const { index } of columns.slice(0, asked)) answers[index] = value;
    return answers;
  };
  const sheets = [sheet(best.value), sheet(good.value), sheet(worst.value, Math.ceil(columns.length / 2))];
  const { overall } = computeFigures(definition, method, cellOf(definition, method.figure, sheets));
  const levels = [best.label[locale], good.label[locale], worst.label[locale]] as const;
  return { levels, rate: formatRate(overall.rate, method, locale) };
}
