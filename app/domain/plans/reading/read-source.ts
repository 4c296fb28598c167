import type { AnnexColumn } from '#app/domain/plans/annex-columns.ts';
import type { DraftPlan, PlanSource } from '#app/domain/plans/draft.ts';
import { findHeadings, guessColumns, headingsKey, withColumns } from './read-annex.ts';
import { readPlan } from './read-plan.ts';
import { NO_KNOWN_NAMES, type KnownNames } from './unit-names.ts';

/** What was chosen for tables with the same headings before. */
export type KnownColumns = (key: string) => readonly (AnnexColumn | null)[] | null;

/** The headings of the annex in a source; null where no table looks like one. */
export function annexHeadings({ tables }: PlanSource): readonly string[] | null {
  const annex = tables.find((rows) => findHeadings(rows) !== -1);
  return annex?.[findHeadings(annex)]?.cells ?? null;
}

/** A document as a draft plan: its sections, and the first table that looks like an annex. */
export function readSource(
  source: PlanSource,
  known: KnownColumns,
  names: KnownNames = NO_KNOWN_NAMES,
): DraftPlan {
  const plan = readPlan(source.lines, names);
  const others = source.tables.flatMap((rows) =>
    rows.map(({ line, cells }) => ({ line, text: cells.filter((cell) => cell !== '').join(' | ') })),
  );
  const withRows = { ...plan, unused: [...plan.unused, ...others].sort((a, b) => a.line - b.line) };
  const annex = source.tables.find((rows) => findHeadings(rows) !== -1);
  if (annex === undefined) return withRows;
  const place = findHeadings(annex);
  const headings = annex[place]?.cells ?? [];
  const columns = known(headingsKey(headings)) ?? guessColumns(headings);
  const table = { headings, columns, rows: annex.slice(place + 1) };
  return withColumns({ ...withRows, table }, columns, names);
}
