import type { YearFigure } from '#app/domain/indexes/figures.ts';
import { USUAL_DECIMALS } from '#app/domain/indexes/criteria-set.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findCriteriaSetById, listCriteriaNodes } from '#db/queries/indexes/criteria-sets.ts';
import { listFigures, listFigureSets, type IndexFigureRow } from '#db/queries/indexes/figures.ts';
import { figureLines, yearFigure } from './node-figures.server.ts';
import { nodeTaskCounter } from './node-task-counter.server.ts';

/** One dimension through the years; code '' is the index as a whole. */
export interface FigureLine {
  readonly code: string;
  readonly label: string;
  readonly max: number;
  readonly figures: readonly YearFigure[];
  readonly tasks: { readonly total: number; readonly open: number };
}

export interface FiguresView {
  readonly sets: readonly { readonly code: string; readonly title: string }[];
  /** Null while nothing was recorded. */
  readonly shown: {
    readonly code: string;
    /** The latest version with figures: `PAPI@2`. */
    readonly set: string;
    readonly title: string;
    readonly isSample: boolean;
    /** With how many its figures are printed. */
    readonly decimals: number;
    readonly years: readonly number[];
    readonly lines: readonly FigureLine[];
    readonly notes: readonly { readonly year: number; readonly note: string }[];
    /** Years that are means of the provinces that were merged. */
    readonly means: readonly number[];
    /** How many provinces were ranked, by year. */
    readonly provinces: readonly { readonly year: number; readonly count: number }[];
  } | null;
}

const unique = <Value>(values: readonly Value[]) => [...new Set(values)];

async function linesOf(ctx: Context, rows: readonly IndexFigureRow[], setId: number): Promise<FigureLine[]> {
  const nodes = await listCriteriaNodes(ctx.db, setId);
  const keys = rows.map(({ setId: of, nodeCode: code }) => ({ setId: of, code }));
  const [lineOf, tasksOf] = await Promise.all([figureLines(ctx, rows, setId), nodeTaskCounter(ctx, keys)]);
  const total = nodes.filter(({ parentCode }) => parentCode === null).reduce((sum, { max }) => sum + max, 0);
  const whole = { code: '', label: '', max: total };
  return [...nodes, whole].flatMap(({ code, label, max }) => {
    const figures = rows.filter((row) => lineOf(row) === code).map(yearFigure);
    const tasks = code === '' ? { total: 0, open: 0 } : tasksOf({ setId, code });
    return figures.length === 0 ? [] : [{ code, label, max, figures, tasks }];
  });
}

/**
 * What was published of an index, years and dimensions; the first index that has figures unless `set` (its short name)
 * names one.
 * @throws AppError `forbidden`.
 */
export async function getFigures(ctx: Context, { set }: { set: string }): Promise<FiguresView> {
  requireScope(ctx, 'indexes.read');
  const sets = await listFigureSets(ctx.db);
  const chosen = sets.find(({ code }) => code === set) ?? sets[0];
  if (chosen === undefined) return { sets, shown: null };
  const rows = await listFigures(ctx.db, chosen.code);
  const setId = rows.at(-1)?.setId ?? 0;
  const latest = await findCriteriaSetById(ctx.db, setId);
  const years = unique(rows.map(({ year }) => year));
  return {
    sets,
    shown: {
      code: chosen.code,
      set: latest ? setName(latest) : chosen.code,
      title: latest?.title ?? chosen.title,
      decimals: latest?.decimals ?? USUAL_DECIMALS,
      isSample: rows.some(({ isSample }) => isSample),
      years,
      lines: await linesOf(ctx, rows, setId),
      notes: rows.flatMap(({ year, note }) => (note === null ? [] : [{ year, note }])),
      means: unique(rows.filter(({ isMean }) => isMean).map(({ year }) => year)),
      provinces: years.flatMap((year) => {
        const count = rows.find((row) => row.year === year && row.provinces !== null)?.provinces;
        return count == null ? [] : [{ year, count }];
      }),
    },
  };
}
