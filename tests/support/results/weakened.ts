import { countLayers, pairsOf } from '#app/domain/results/disclosure/counts.ts';
import type { Pattern, PatternInput } from '#app/domain/results/disclosure/pattern.ts';
import { OVERALL } from '#app/domain/results/disclosure/quantities.ts';
import { runAll } from '#app/domain/results/disclosure/steps.ts';
import { TableWithSums } from '#app/domain/results/disclosure/table-with-sums.ts';

/**
 * A pattern that shows one more group than it should: one that is hidden for the sake of others, not because it is small
 * itself (that would be withheld by its numbers anyway). `pick` chooses a layer, then a group; null where there is none.
 */
export function weaken(
  input: PatternInput,
  pattern: Pattern,
  pick: (count: number) => number,
): Pattern | null {
  const layers = runAll(countLayers(input, pairsOf(input)));
  const own = layers[pick(layers.length)];
  const hidden = own && pattern.layers[own.layer.name];
  if (!own || !hidden) return null;
  const above = own.layer.within === null ? null : pattern.layers[own.layer.within];
  const choices = hidden.cells.flatMap((isHidden, place) => {
    const isFigure = own.layer.name === OVERALL || hidden.columnOf(place) === hidden.columns;
    const counted = own.isTable ? place : hidden.rowOf(place);
    const isLarge = own.quantities
      .flat()
      .every(
        ({ of, ofPeople, counts }) =>
          !ofPeople || of === 'changed' || (counts.cells[counted] ?? 0) >= input.threshold,
      );
    const isWithin = above === null || own.layer.within === OVERALL || above?.cells[place] === false;
    return isHidden && isFigure && isLarge && isWithin ? [place] : [];
  });
  const shown = choices[pick(choices.length)];
  if (shown === undefined) return null;
  const cells = hidden.cells.map((isHidden, place) => isHidden && place !== shown);
  return {
    ...pattern,
    layers: { ...pattern.layers, [own.layer.name]: new TableWithSums(hidden, cells) },
  };
}
