import type { AnnexColumn } from '#app/domain/plans/annex-columns.ts';
import type { DraftPlan, DraftTable, PlanSource } from '#app/domain/plans/draft.ts';
import { findAnnex, guessColumns, headingsKey, type FoundAnnex } from './annex-headings.ts';
import { withAnnex } from './read-annex.ts';
import { readPlan } from './read-plan.ts';
import { NO_KNOWN_NAMES, type KnownNames } from './unit-names.ts';

/** What was chosen for tables with the same headings before, by `headingsKey`. */
export type KnownColumns = (key: string) => readonly (AnnexColumn | null)[] | null;

/** The annexes of a source, those with the same headings as one. */
function annexesOf({ tables }: PlanSource): ReadonlyMap<string, FoundAnnex & { starts: readonly number[] }> {
  const found = new Map<string, FoundAnnex & { starts: readonly number[] }>();
  for (const annex of tables.map(findAnnex)) {
    if (annex === null) continue;
    const key = headingsKey(annex.headings);
    const before = found.get(key) ?? { ...annex, rows: [], starts: [] };
    const starts = annex.rows.slice(0, 1).map(({ line }) => line);
    found.set(key, {
      ...before,
      rows: [...before.rows, ...annex.rows],
      starts: [...before.starts, ...starts],
    });
  }
  return found;
}

/** By what the columns of the annexes in a source are remembered; none where no table looks like one. */
export function annexKeys(source: PlanSource): readonly string[] {
  return [...annexesOf(source).keys()];
}

/** A document as a draft plan: its sections, and every table that looks like an annex; the first one's columns can be chosen. */
export function readSource(
  source: PlanSource,
  known: KnownColumns,
  names: KnownNames = NO_KNOWN_NAMES,
): DraftPlan {
  const plan = readPlan(source.lines, names);
  const rows = source.tables.flatMap((table) =>
    table.map(({ line, cells }) => ({ line, text: cells.filter((cell) => cell !== '').join(' | ') })),
  );
  const unused = [...plan.unused, ...rows, ...(source.aside ?? [])].toSorted((a, b) => a.line - b.line);
  const tables = [...annexesOf(source)].map(([key, annex]): DraftTable => ({
    ...annex,
    columns: known(key) ?? guessColumns(annex.headings),
  }));
  const draft = tables.reduce<DraftPlan>((read, table) => withAnnex(read, table, names), { ...plan, unused });
  return { ...draft, table: tables[0] ?? null };
}
