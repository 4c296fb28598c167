import type { Pattern } from './pattern.ts';
import { shownGroups, type Group } from './shown-group.ts';
import { TableWithSums } from './table-with-sums.ts';

/**
 * Says whether the levels that the people of a group chose may be shown beside its figure. Everything together shows them;
 * its units only where no unit is hidden in any layer, and the columns of a single unit where nothing is. Elsewhere the
 * levels of a hidden group could be taken from those of a sum, or from the sums of its unit and its column: rare levels
 * are few people even in large groups. Make it once for a table of many rows.
 * Source: docs/decisions/012-suppression.md.
 */
export function shownLevels({
  units,
  layers,
  withholdsLevels,
  isPartWithoutLevels = false,
}: Pattern): (group: Group) => boolean {
  if (!withholdsLevels) return () => true;
  if (isPartWithoutLevels) return () => false;
  const tables = Object.values(layers);
  const hidesUnit = tables.some(({ cells, columns }) =>
    cells.some((isHidden, place) => isHidden && place % (columns + 1) === columns),
  );
  const hidesAny = tables.some(({ cells }) => cells.includes(true));
  return (group) => {
    if (group.columns !== null) return units.length === 1 && !hidesAny;
    return group.units === null || !hidesUnit;
  };
}

/** The pattern of some units of a published round, with the levels that may be shown of all of them. */
export function asPartOf(published: Pattern, pattern: Pattern): Pattern {
  const part = { units: new Set(pattern.units), columns: null };
  const isAll = pattern.units.length === published.units.length;
  return { ...pattern, isPartWithoutLevels: !isAll && !shownLevels(published)(part) };
}

/** What a publication says of some of its units alone: a unit that it hides has no figures anywhere, nor have all of them. */
export function unitsAlone(published: Pattern, units: readonly string[]): Pattern {
  const isShown = shownGroups(published);
  const shape = { rows: units.length, columns: 0 };
  const tables = Object.keys(published.layers).map((name) => {
    const table = TableWithSums.of(shape, (row) => {
      const own = row === units.length ? units : units.slice(row, row + 1);
      return !isShown(name, { units: new Set(own), columns: null });
    });
    return [name, table] as const;
  });
  return { ...published, units, columns: [], layers: Object.fromEntries(tables) };
}
