import type { Channel } from '#app/domain/responses/channel.ts';
import type { Cell } from '#app/domain/results/figures/cell.ts';
import { isGroupKey, type GroupKey, type ResultKey } from '#app/domain/results/table/keys.ts';
import { channelLabel, type KeyLabel, type ResultGroup } from '#app/domain/results/table/table.ts';
import type { CounterLabelRow, LabelRow, ResultUnitRow } from '#db/queries/rounds/result-labels.ts';
import { NO_KEYS, type CellKeys, type CellRow } from '#db/queries/tallies/results.ts';

/** The names of counted groups. */
export interface Names {
  /** The units the question covers. */
  readonly units: readonly ResultUnitRow[];
  readonly serviceAreas: readonly LabelRow[];
  readonly counters: readonly CounterLabelRow[];
}

const NOT_RECORDED: KeyLabel = { code: '', name: '' };

type Labellers = Readonly<Record<GroupKey, (keys: CellKeys) => KeyLabel>>;

type LabelOf = (id: number | null) => KeyLabel;

/** Labels by id, made once: rows of one unit share one. */
function labelsById<Row extends LabelRow & { id: number }>(
  rows: readonly Row[],
  placeOf: (row: Row) => string | undefined = () => undefined,
): LabelOf {
  const labels = new Map(
    rows.map((row): [number, KeyLabel] => {
      const [label, place] = [{ code: row.code, name: row.name }, placeOf(row)];
      return [row.id, place === undefined ? label : { ...label, place }];
    }),
  );
  return (id) => (id === null ? undefined : labels.get(id)) ?? NOT_RECORDED;
}

function labellers(names: Names, by: readonly ResultKey[]): Labellers {
  const unitNames = new Map(names.units.map(({ id, name }) => [id, name]));
  const unitOf = labelsById(names.units);
  const areaOf = labelsById(names.serviceAreas);
  const counterOf = labelsById(names.counters, ({ unitId }) =>
    by.includes('unit') ? undefined : unitNames.get(unitId),
  );
  const time = (code: string | null): KeyLabel => ({ code: code ?? '', name: '' });
  const channel = (value: Channel | null) => (value === null ? NOT_RECORDED : channelLabel(value));
  return {
    unit: ({ unit }) => unitOf(unit),
    service_area: ({ service_area: area }) => areaOf(area),
    counter: ({ counter }) => counterOf(counter),
    channel: ({ channel: value }) => channel(value),
    month: ({ month }) => time(month),
    half_month: ({ half_month: half }) => time(half),
  };
}

/**
 * Groups listed even without responses, because that is worth knowing: the round's units when rows are units alone, and
 * the counters of one unit.
 */
function silentKeys(names: Names, by: readonly GroupKey[], cells: readonly CellRow[]): CellKeys[] {
  if (by.length !== 1) return [];
  if (by[0] === 'unit') {
    const heard = new Set(cells.map(({ keys }) => keys.unit));
    return names.units.filter(({ id }) => !heard.has(id)).map(({ id }) => ({ ...NO_KEYS, unit: id }));
  }
  if (by[0] === 'counter' && names.units.length === 1) {
    const heard = new Set(cells.map(({ keys }) => keys.counter));
    return names.counters.filter(({ id }) => !heard.has(id)).map(({ id }) => ({ ...NO_KEYS, counter: id }));
  }
  return [];
}

/** Counted cells as groups with the names of their keys, followed by groups without responses (`nothing`). */
export function toGroups(
  cells: readonly CellRow[],
  { names, by, nothing }: { names: Names; by: readonly ResultKey[]; nothing: Cell },
): ResultGroup[] {
  const keys = by.filter(isGroupKey);
  const labelOf = labellers(names, by);
  const labelsOf = (cellKeys: CellKeys) =>
    Object.fromEntries(keys.map((key) => [key, labelOf[key](cellKeys)]));
  const silent = silentKeys(names, keys, cells).map((cellKeys) => ({
    keys: cellKeys,
    cell: nothing,
  }));
  return [...cells, ...silent].map((row) => ({ labels: labelsOf(row.keys), cell: row.cell }));
}
