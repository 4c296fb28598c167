import { boardOf, joinLines, sortBoard, type BoardLine, type BoardSort } from '#app/domain/dossiers/board.ts';
import { DOSSIER_FAMILIES, type DossierFamily } from '#app/domain/dossiers/families.ts';
import { RATE_IDS, type RateId } from '#app/domain/dossiers/rates.ts';
import { refuse } from '#app/domain/errors.ts';
import type { Context } from '#app/services/context.ts';
import { listSources, sumByArea, sumByUnit, type AreaKey, type SumKey } from '#db/queries/dossiers/sums.ts';
import { listServiceAreas } from '#db/queries/units/service-areas.ts';
import type { Readable } from '#db/queries/dossiers/reports.ts';
import { dossierUnits, type DossierUnits } from '#app/services/units/units-of-counts.server.ts';

/** What an address asks of the counts; '' for what is chosen for the reader. */
export interface BoardChoice {
  readonly source: string;
  /** `2026-06-15/2026-09-14` */
  readonly period: string;
  readonly rate: string;
  /** Code of one unit: its areas. */
  readonly unit: string;
  /** Code or name of one area: its units. */
  readonly area: string;
  readonly by: string;
}

/** What was chosen of what there is. */
export interface ChosenSource {
  readonly key: SumKey;
  readonly rate: RateId;
  readonly acceptedAt: string;
  /** Files of which rows were refused: sums lack them. */
  readonly incomplete: number;
  readonly families: readonly DossierFamily[];
  /** Of the chosen family, the latest first. */
  readonly periods: readonly { readonly from: string; readonly to: string }[];
}

/** By what a period is named in an address. */
export const periodKey = ({ from, to }: { readonly from: string; readonly to: string }) => `${from}/${to}`;

/** The source and period asked for, or the latest; null where there are no counts. */
export async function chooseSource(
  ctx: Context,
  readable: Readable,
  choice: Pick<BoardChoice, 'source' | 'period' | 'rate'>,
): Promise<ChosenSource | null> {
  const sources = await listSources(ctx.db, readable);
  const families = DOSSIER_FAMILIES.filter((family) => sources.some((source) => source.family === family));
  const [latest] = sources;
  if (latest === undefined) return null;
  const family = families.find((known) => known === choice.source) ?? latest.family;
  const own = sources.filter((source) => source.family === family);
  const chosen = own.find((source) => periodKey(source) === choice.period) ?? own[0] ?? latest;
  const { from, to, acceptedAt, incomplete } = chosen;
  return {
    ...{ key: { family, from, to }, acceptedAt, incomplete, families },
    rate: RATE_IDS.find((known) => known === choice.rate) ?? 'settledOnTime',
    periods: own.map((source) => ({ from: source.from, to: source.to })),
  };
}

/** The ids of a unit that may be read and of those it took over; undefined for '' (all that may be read). */
export function idsOf({ byId, readable, heirOf }: DossierUnits, code: string): Readable {
  if (code === '') return readable;
  const isReadable = new Set(readable ?? byId.keys());
  const ids = [...byId.values()]
    .filter(({ id }) => isReadable.has(id) && heirOf(id)?.code === code)
    .map(({ id }) => id);
  return ids.length > 0 ? ids : refuse('not_found', 'dossiers.refusal.noUnit');
}

async function areaOf(ctx: Context, text: string): Promise<AreaKey | null> {
  if (text === '') return null;
  const known = (await listServiceAreas(ctx.db)).find(({ code }) => code === text);
  return known === undefined ? { areaId: null, areaName: text } : { areaId: known.id, areaName: null };
}

async function unitLines(ctx: Context, all: DossierUnits, key: SumKey, area: AreaKey | null) {
  const rows = await sumByUnit(ctx.db, key, { unitIds: all.readable, area });
  const lines = rows.flatMap(({ unitId, ...row }) => {
    const unit = all.heirOf(unitId);
    return unit === null ? [] : [{ key: unit.code, name: unit.name, ...row }];
  });
  return joinLines(lines);
}

async function areaLines(ctx: Context, key: SumKey, unitIds: Readable) {
  const rows = await sumByArea(ctx.db, key, unitIds);
  return rows.map(({ areaName, name, code, counts, hasBroken }) => ({
    ...{ key: code ?? areaName ?? '', name: name ?? areaName ?? '', counts, hasBroken },
  }));
}

/** The counts of one source and period, by unit or by area. */
export interface Board {
  readonly source: ChosenSource | null;
  readonly by: 'unit' | 'area';
  /** The unit or area that was asked for. */
  readonly of: string;
  readonly lines: readonly BoardLine[];
  readonly total: ReturnType<typeof boardOf>['total'];
}

/**
 * The counts of a source and period that the actor may read: units (of one area), or areas (of one unit).
 * @throws AppError `forbidden`; `not_found` for a unit that is not there or out of reach.
 */
export async function getBoard(
  ctx: Context,
  choice: BoardChoice,
  sort: { readonly column: BoardSort; readonly direction: 'asc' | 'desc' },
): Promise<Board> {
  const all = await dossierUnits(ctx, 'dossiers.read');
  const unitIds = idsOf(all, choice.unit);
  const source = await chooseSource(ctx, all.readable, choice);
  const by = choice.unit !== '' || (choice.by === 'area' && choice.area === '') ? 'area' : 'unit';
  const unit = [...all.byId.values()].find(({ code }) => code === choice.unit);
  const of = by === 'area' ? (unit?.name ?? '') : choice.area;
  if (source === null) return { source, by, of, lines: [], total: null };
  const { key, rate } = source;
  const rows =
    by === 'area'
      ? await areaLines(ctx, key, unitIds)
      : await unitLines(ctx, all, key, await areaOf(ctx, choice.area));
  const { lines, total } = boardOf(rows, rate);
  return { source, by, of, lines: sortBoard(lines, sort.column, sort.direction), total };
}
