import { joinLines } from '#app/domain/dossiers/board.ts';
import type { Counts } from '#app/domain/dossiers/counts.ts';
import { DOSSIER_FAMILIES, type DossierFamily } from '#app/domain/dossiers/families.ts';
import { rateOf, type DossierRate } from '#app/domain/dossiers/rates.ts';
import { compareVietnamese } from '#app/domain/locale/collate.ts';
import type { Context } from '#app/services/context.ts';
import { listSources, sumByUnit, type SumKey } from '#db/queries/dossiers/sums.ts';
import { dossierUnits, type DossierUnits } from '#app/services/units/units-of-counts.server.ts';
import { chooseSource, type BoardChoice, type ChosenSource } from './get-board.server.ts';

/** What one source says of a unit; null where it has no row of it. */
interface Said {
  readonly counts: Counts;
  readonly rate: DossierRate | null;
}

export interface ComparedLine {
  readonly key: string;
  readonly name: string;
  readonly first: Said | null;
  readonly second: Said | null;
}

/** Two sources of one period side by side; `second` is null where there is but one. */
export interface Comparison {
  readonly source: ChosenSource | null;
  readonly second: DossierFamily | null;
  /** Other sources of the same days. */
  readonly others: readonly DossierFamily[];
  readonly lines: readonly ComparedLine[];
}

async function unitsOf(ctx: Context, all: DossierUnits, key: SumKey) {
  const rows = await sumByUnit(ctx.db, key, { unitIds: all.readable, area: null });
  const lines = rows.flatMap(({ unitId, counts, hasBroken }) => {
    const unit = all.heirOf(unitId);
    return unit === null ? [] : [{ key: unit.code, name: unit.name, counts, hasBroken }];
  });
  return new Map(joinLines(lines).map((line) => [line.key, line]));
}

/** Two sources of the same days by unit, never added. @throws AppError `forbidden`. */
export async function compareSources(
  ctx: Context,
  choice: Pick<BoardChoice, 'source' | 'period' | 'rate'> & { readonly with: string },
): Promise<Comparison> {
  const all = await dossierUnits(ctx, 'dossiers.read');
  const source = await chooseSource(ctx, all.readable, choice);
  if (source === null) return { source, second: null, others: [], lines: [] };
  const { key, rate } = source;
  const there = await listSources(ctx.db, all.readable);
  const others = DOSSIER_FAMILIES.filter((family) =>
    there.some(
      (one) => one.family === family && family !== key.family && one.from === key.from && one.to === key.to,
    ),
  );
  const second = others.find((family) => family === choice.with) ?? others[0] ?? null;
  if (second === null) return { source, second, others, lines: [] };
  const [left, right] = await Promise.all([
    unitsOf(ctx, all, key),
    unitsOf(ctx, all, { ...key, family: second }),
  ]);
  const said = (line: { counts: Counts } | undefined): Said | null =>
    line === undefined ? null : { counts: line.counts, rate: rateOf(rate, line.counts) };
  const lines = [...new Set([...left.keys(), ...right.keys()])].map((unit) => ({
    key: unit,
    name: left.get(unit)?.name ?? right.get(unit)?.name ?? unit,
    ...{ first: said(left.get(unit)), second: said(right.get(unit)) },
  }));
  return { source, second, others, lines: lines.sort((a, b) => compareVietnamese(a.name, b.name)) };
}
